"""Pages laid out as before 2010, with tables and line breaks, become pages with paragraphs."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Node: TypeAlias = str | etree._Element

LONGEST_CELL = 600  # characters; what is longer is no cell of an article's own table
_FEWEST_BREAKS = 4
_BREAK = frozenset({"br"})
_BLOCKS = frozenset({"table", "p", "div", "hr", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "section"})


def modernise(page: etree._Element) -> None:
    """Unfold the tables that hold a page in place, and make paragraphs where double line breaks are."""
    for cell in list(page.iter("td")):
        if _length(cell) >= LONGEST_CELL:
            _unfold(cell)
    for container in list(page.iter("div")):
        if len(container.findall("br")) >= _FEWEST_BREAKS and _length(container) >= LONGEST_CELL:
            _part(container)


def _length(container: etree._Element) -> int:
    """Return how much text a container holds outside of inner containers."""
    texts = container.xpath("text() | *[not(self::table or self::div)]//text()")
    return sum(len(text.strip()) for text in texts)


def _unfold(cell: etree._Element) -> None:
    """Turn a cell, its row and its table into plain containers."""
    cell.tag = "div"
    for ancestor in cell.iterancestors():
        is_table = ancestor.tag == "table"
        ancestor.tag = "div" if ancestor.tag in {"tr", "tbody", "table"} else ancestor.tag
        if is_table:
            return


def _part(container: etree._Element) -> None:
    """Put what stands between two line breaks in a row, or between blocks, into paragraphs."""
    runs: list[list[Node]] = [[]]
    for node in _nodes(container):
        run = runs[-1]
        if _is(node, _BLOCKS):
            runs += [[node], []]
        elif run and _is(run[-1], _BREAK) and _is(node, _BREAK):
            runs[-1:] = [run[:-1], []]
        elif not (isinstance(node, str) and not node.strip() and (not run or _is(run[-1], _BREAK))):
            run.append(node)
    container[:] = [_block(run) for run in runs if run]


def _nodes(container: etree._Element) -> list[Node]:
    """Take a container's texts and elements out of it, in their order."""
    nodes: list[Node] = [container.text or ""]
    container.text = None
    for child in container:
        nodes += [child, child.tail or ""]
        child.tail = None
    return [node for node in nodes if not isinstance(node, str) or node]


def _is(node: Node, tags: frozenset[str]) -> bool:
    return not isinstance(node, str) and node.tag in tags


def _block(run: list[Node]) -> etree._Element:
    if len(run) == 1 and _is(run[0], _BLOCKS):
        return run[0]
    paragraph = etree.Element("p")
    for node in run:
        if not isinstance(node, str):
            paragraph.append(node)
        elif len(paragraph):
            paragraph[-1].tail = node
        else:
            paragraph.text = (paragraph.text or "") + node
    return paragraph
