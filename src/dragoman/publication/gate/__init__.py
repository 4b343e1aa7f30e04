"""The publish gate: what is looked at before an article goes live, and what is found."""

from dragoman.publication.gate.rules import findings
from dragoman.publication.gate.types import Finding, Severity, Submission

__all__ = ["Finding", "Severity", "Submission", "findings"]
