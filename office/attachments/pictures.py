"""Draws pictures anew, so that nothing but the picture is stored. Runs in the child.

What stood beside the picture – where it was taken, by which camera, a file behind it – is left out.
"""

from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from office.attachments.formats import MAX_FILE_BYTES, MAX_PIXELS, PREVIEW_PIXELS, Format
from office.sandbox import FileRefused

_NAMES = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}  # in Pillow
_OPTIONS: dict[str, dict[str, Any]] = {
    "jpg": {"quality": "keep"},  # as good as it came
    "png": {},
    "webp": {"quality": 90},
}
_ORIENTATION = 0x0112
_UPRIGHT = 1
_LONGEST_PROFILE = 64 * 1024  # of colours; longer ones are left out
_LOOKS = ("transparency",)  # all that is taken over of what stands beside the picture


def redraw(path: Path, form: Format, target: Path, preview: Path) -> None:
    """Writes the picture and its preview, both upright. Raises FileRefused for other files."""
    Image.MAX_IMAGE_PIXELS = None  # the check is ours, and has words of its own
    try:
        with Image.open(path, formats=[_NAMES[form.code]]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise FileRefused("pixels", limit=MAX_PIXELS // 1_000_000)
            image.load()
            _save(image, form, target)
            _save_preview(ImageOps.exif_transpose(image), preview)
    except UnidentifiedImageError as error:
        raise FileRefused("content", format=form.name) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise FileRefused("damaged") from error
    if target.stat().st_size > MAX_FILE_BYTES:
        raise FileRefused("pixels", limit=MAX_PIXELS // 1_000_000)


def _save(image: Image.Image, form: Format, target: Path) -> None:
    profile = image.info.get("icc_profile") or b""
    options: dict[str, Any] = dict(_OPTIONS[form.code])
    if image.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT:
        image = ImageOps.exif_transpose(image)
        options = {"quality": 92} if options else {}
    image.info = {name: image.info[name] for name in _LOOKS if name in image.info}
    if 0 < len(profile) <= _LONGEST_PROFILE:
        options["icc_profile"] = profile
    image.save(target, _NAMES[form.code], **options)


def _save_preview(image: Image.Image, target: Path) -> None:
    image.thumbnail((PREVIEW_PIXELS, PREVIEW_PIXELS))
    painted = image.convert("RGBA")
    paper = Image.new("RGBA", painted.size, "white")
    paper.alpha_composite(painted)
    paper.convert("RGB").save(target, "JPEG", quality=80)
