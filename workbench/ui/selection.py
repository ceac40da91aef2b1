"""What is selected now: one item, segment, claim and actor, and the words marked in a transcript field."""

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """The ids that every room agrees on; each signal carries the new id or None and comes once a change."""

    item_changed = Signal(object)
    segment_changed = Signal(object)
    claim_changed = Signal(object)
    actor_changed = Signal(object)
    quote_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.item_id: int | None = None
        self.segment_id: int | None = None
        self.claim_id: int | None = None
        self.actor_id: int | None = None
        self.quote = ""

    def set_item(self, item_id: int | None) -> None:
        """Select an item; a segment of the old item is let go."""
        if item_id != self.item_id:
            self.item_id = item_id
            self.set_segment(None)
            self.set_quote("")
            self.item_changed.emit(item_id)

    def set_segment(self, segment_id: int | None) -> None:
        """Select a segment; marked words of the old one are let go."""
        if segment_id != self.segment_id:
            self.segment_id = segment_id
            self.set_quote("")
            self.segment_changed.emit(segment_id)

    def set_claim(self, claim_id: int | None) -> None:
        """Select a claim."""
        if claim_id != self.claim_id:
            self.claim_id = claim_id
            self.claim_changed.emit(claim_id)

    def set_actor(self, actor_id: int | None) -> None:
        """Select an actor."""
        if actor_id != self.actor_id:
            self.actor_id = actor_id
            self.actor_changed.emit(actor_id)

    def set_quote(self, quote: str) -> None:
        """Hold the words that are marked in the selected segment or statement ("" for none)."""
        if quote != self.quote:
            self.quote = quote
            self.quote_changed.emit(quote)

    def clear(self) -> None:
        """Let everything go, as when a project closes."""
        self.set_item(None)
        self.set_segment(None)
        self.set_claim(None)
        self.set_actor(None)
