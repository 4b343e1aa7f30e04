"""A value for every kind of block, so that one page can be filled with all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock


@dataclass(frozen=True, slots=True)
class Specimens:
    """What blocks are filled with: words of one language, a picture, and a page of each model."""

    words: str
    sentence: str
    language: str
    picture: int
    pages: Mapping[str, int]

    def every(self, stream: blocks.StreamBlock) -> list[dict[str, Any]]:
        """Return a value with one block of each kind, as the database keeps it."""
        return [{"type": name, "value": self.of(block, name)} for name, block in stream.child_blocks.items()]

    def of(self, block: blocks.Block, name: str) -> Any:
        """Return a value for a block, which its parent calls ``name``."""
        match block:
            case blocks.StreamBlock():
                return self.every(block)
            case blocks.StructBlock():
                return {name: self.of(child, name) for name, child in block.child_blocks.items()}
            case blocks.ListBlock():
                value = self.of(block.child_block, name)
                return [{"type": "item", "id": str(uuid4()), "value": value} for _ in range(3)]
            case TypedTableBlock():
                return self._table(block)
            case blocks.StaticBlock():
                return None
        return self._field(block, name)

    def _table(self, block: TypedTableBlock) -> dict[str, Any]:
        columns = [{"type": kind, "heading": f"{self.words} {kind}"} for kind in block.child_blocks]
        cells = [self.of(child, kind) for kind, child in block.child_blocks.items()]
        return {"columns": columns, "rows": [{"values": cells}] * 3, "caption": ""}

    def _field(self, block: blocks.Block, name: str) -> Any:
        match block:
            case ImageChooserBlock():
                return self.picture
            case blocks.PageChooserBlock():
                return self.pages.get(block.target_model._meta.model_name)
            case blocks.ChoiceBlock():
                return [value for value, _label in block.field.choices if value][-1]
            case blocks.RichTextBlock():
                link = '<a href="https://www.example.org/">example.org</a>'
                return f"<p>{self.sentence} <b>{self.words}</b> ({link}). {self.sentence}</p>"
            case blocks.URLBlock():
                return "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
            case blocks.BooleanBlock():
                return True
            case blocks.DateBlock():
                return "2026-11-21"
            case blocks.DateTimeBlock():
                return "2026-11-23T08:15:00+00:00"
            case blocks.IntegerBlock():
                return 3
            case blocks.TextBlock():
                return self.sentence
            case blocks.CharBlock():
                return self.language if name == "language" else self.words
        raise NotImplementedError(f"No specimen of {type(block).__name__} ({name}) yet: add a line.")
