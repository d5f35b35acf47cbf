"""The story as slides: titles, texts and charts that can be edited, sharp pictures, notes that say what to tell."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain

from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from vae_core.explain.story import OPENING_NOTE, STEP_NOTES
from vae_core.report.slide_pictures import Box, place, write
from vae_core.report.story import Scene, headline, how_many, scenes
from vae_core.report.story_material import StoryMaterial
from vae_core.runs.story_edits import Edits

WIDE, HIGH, MARGIN = Inches(13.333), Inches(7.5), Inches(0.55)
TITLE, TEXT = Box(MARGIN, Inches(0.3), WIDE - 2 * MARGIN, Inches(0.8)), Inches(1.15)
_TITLE_SLIDE, _TITLE_ONLY = 0, 5  # layouts of the template that python-pptx brings along
_SIZES = ((330, 20), (480, 18), (10_000, 15))  # letters up to which a text has this size in points
_LINE = 1.25  # of the letters' size


def slides(parts: Sequence[tuple[StoryMaterial, Edits]]) -> bytes:
    """A deck as the content of a .pptx file: a title, then one step of the story a slide, for each data set."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    title = headline(parts)
    below = f"{how_many(parts)}, {datetime.now(UTC):%d %B %Y}"
    deck.core_properties.title = title
    stories = [scenes(material, edits) for material, edits in parts]
    _opening(deck, title, below, stories)
    for scene in chain.from_iterable(stories):
        _step(deck, scene)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _opening(deck: Deck, title: str, below: str, stories: Sequence[Sequence[Scene]]) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_SLIDE])
    slide.shapes.title.text = title
    slide.placeholders[1].text = below
    Box(MARGIN, Inches(2.4), WIDE - 2 * MARGIN, Inches(1.4)).hold(slide.shapes.title)
    Box(MARGIN, Inches(3.9), WIDE - 2 * MARGIN, Inches(1)).hold(slide.placeholders[1])
    questions = "\n".join(scene.step.title for scene in chain.from_iterable(stories))
    slide.notes_slide.notes_text_frame.text = f"{OPENING_NOTE}\n\n{questions}"


def _step(deck: Deck, scene: Scene) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    title = slide.shapes.title
    title.text = scene.step.title
    TITLE.hold(title)
    title.text_frame.margin_left = 0
    title.text_frame.paragraphs[0].font.size = Pt(32)
    title.text_frame.paragraphs[0].font.bold = True
    title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    below = _text(slide, scene.step.text)
    room = Box(MARGIN, below, WIDE - 2 * MARGIN, HIGH - below - Inches(0.25))
    place(scene.picture(), slide, scene.step.alt, room)
    notes = slide.notes_slide.notes_text_frame
    notes.text = "\n\n".join(dict.fromkeys([scene.step.text, scene.computed, STEP_NOTES[scene.step.key]]))


def _text(slide: Slide, text: str) -> Emu:
    """The sentences under the title; where they end."""
    size = next(points for letters, points in _SIZES if len(text) <= letters)
    width = WIDE - 2 * MARGIN
    letters_a_line = width / Pt(size) / 0.5  # an average letter's width, of its size
    lines = -(-len(text) // int(letters_a_line)) + 0.3
    height = Emu(int(lines * size * _LINE * Pt(1)) + Inches(0.1))
    write(slide, text, Box(MARGIN, TEXT, width, height), size)
    return Emu(TEXT + height)
