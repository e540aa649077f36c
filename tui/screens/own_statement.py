"""Small forms for the reader's own claims and disputes."""

from collections.abc import Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from corpus.model import Claim, Dispute
from corpus.text import clean
from tui.bindings import in_front
from tui.commands import Scope
from tui.views.notebook import own
from tui.views.notebook.own import Ground, Values
from tui.views.words import shortened
from tui.widgets.choice import Choice
from tui.widgets.hints import Hints

Statement = TypeVar("Statement", Claim, Dispute)


class Form(ModalScreen[Statement | None]):
    """Answers with the statement, None to leave it."""

    CSS_PATH = "../styles/notebook.tcss"
    BINDINGS = in_front("form")
    SCOPES: tuple[Scope, ...] = ("form",)

    def statement(self) -> Statement | str:
        """What the fields say; or, in words, what is missing."""
        raise NotImplementedError

    def action_take(self) -> None:
        """Keep it, if nothing is missing."""
        made = self.statement()
        if isinstance(made, str):
            self.query_one("#form-state", Static).update(made)
        else:
            self.dismiss(made)

    def action_next(self) -> None:
        """To the next field."""
        self.focus_next()

    def action_close(self) -> None:
        """Leave it."""
        self.dismiss()

    def chosen(self, name: str) -> str:
        """The value that is chosen of several."""
        return self.query_one(f"#{name}", Choice).value


class OwnClaim(Form[Claim]):
    """A claim of the reader's own."""

    def __init__(self, told: str, ground: Ground, asserters: Values, claim: Claim | None = None) -> None:
        """Ask for a claim on ``ground``, told in words; ``claim`` is the one to change."""
        super().__init__()
        self._told = told
        self._ground = ground
        self._asserters = asserters
        self._claim = claim

    def compose(self) -> ComposeResult:
        """What it stands on, the proposition, and how it is put."""
        claim = self._claim
        with Vertical(id="form"):
            yield Static(Content(clean(f"Your claim on {self._told}")), id="form-subject", markup=False)
            yield field(claim.text if claim else "", "what is claimed, in one sentence", id="form-words")
            yield Choice("asserted by", self._asserters, claim.source if claim else "", id="asserter")
            yield Choice("kind", own.CLAIM_KINDS, claim.kind if claim else "", id="kind")
            yield Choice("put as", own.HEDGES, claim.hedge if claim else "", id="hedge")
            yield Static(id="form-state", markup=False)
            yield Hints()

    def statement(self) -> Claim | str:
        """The claim, if it says something."""
        words = self.query_one(Input).value.strip()
        if not words:
            return "A claim has to say something."
        return own.claim(words, self._ground, self.chosen("asserter"), self.chosen("kind"), self.chosen("hedge"))


class OwnDispute(Form[Dispute]):
    """A dispute of the reader's own."""

    def __init__(self, claims: Sequence[Claim], dispute: Dispute | None = None) -> None:
        """Ask for a dispute between these claims; ``dispute`` is the one to change."""
        super().__init__()
        self._claims = claims
        self._dispute = dispute

    def compose(self) -> ComposeResult:
        """The question, the relation, the answer that each claim gives."""
        dispute = self._dispute
        labels = {id: position.label for position in dispute.position for id in position.claims} if dispute else {}
        with Vertical(id="form"):
            yield Static("Your dispute: claims with the same answer take one position", id="form-subject", markup=False)
            yield field(dispute.question if dispute else "", "the question on which they differ", id="form-words")
            yield Choice("they", own.RELATIONS, dispute.relation if dispute else "", id="relation")
            yield Choice("kind", own.DISPUTE_KINDS, dispute.kind if dispute else "", id="kind")
            with VerticalScroll(id="answers-given", can_focus=False):
                for claim in self._claims:
                    yield Static(Content(clean(claim.text)), classes="answered", markup=False)
                    yield field(labels.get(claim.id, shortened(claim.text, 60)), "its answer", classes="answer")
            yield Static(id="form-state", markup=False)
            yield Hints()

    def statement(self) -> Dispute | str:
        """The dispute, if it asks something and there are two answers."""
        question = self.query_one("#form-words", Input).value.strip()
        labels = [field.value.strip() for field in self.query(".answer").results(Input)]
        if not question or not all(labels) or len(set(labels)) < 2:
            return "A dispute asks something, and has at least two different answers."
        positions = zip(labels, self._claims, strict=True)
        return own.dispute(question, self.chosen("kind"), self.chosen("relation"), positions)


def field(value: str, hint: str, *, id: str | None = None, classes: str = "") -> Input:
    """A line to write in; ``hint`` says what, where nothing is written yet."""
    return Input(value, placeholder=hint, id=id, classes=classes, select_on_focus=False, compact=True)
