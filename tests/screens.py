"""Pictures of every screen, in each language, light and dark, at 100, 150 and 200 %: made from the real widgets, and
nothing may be cut off on any. By itself (tools/screens) it also keeps a sheet a language in docs/screens."""

import json
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.join(ROOT, "build", "release", "tests", "console_screens")
FOLDER = os.path.join(ROOT, "build", "screens")
LANGUAGES = ("ja", "ko", "en")
# What is looked at. A sheet shows the first two of a language.
KINDS = (("light", 100), ("dark", 100), ("light", 150), ("light", 200), ("dark", 200))


def folder_of(language, theme, percent):
    return os.path.join(FOLDER, f"{language}-{theme}-{percent}")


def screen():
    """The description of a screen as large as one of 200 % is in life: no dialog has to be smaller than it wants."""
    path = os.path.join(FOLDER, "screen.json")
    os.makedirs(FOLDER, exist_ok=True)
    with open(path + ".new", "w", encoding="utf-8") as out:
        json.dump({"screens": [{"name": "one", "x": 0, "y": 0, "width": 2560, "height": 1600, "logicalDpi": 96,
                                "logicalBaseDpi": 96, "dpr": 1}]}, out)
    os.replace(path + ".new", path)  # another run may be reading it
    return path


def settings(language, theme, percent):
    """The environment for one run of the program."""
    value = dict(TUNNELDESK_SCREENS_FOLDER=folder_of(language, theme, percent), TUNNELDESK_SCREENS_LANGUAGE=language,
                 TUNNELDESK_SCREENS_THEME=theme, QT_SCALE_FACTOR=str(percent / 100), QT_QPA_PLATFORM="offscreen:configfile=" + screen(),
                 QTEST_DISABLE_STACK_DUMP="1")
    if theme == "dark":
        value["TUNNELDESK_SCREENS_FIRST"] = folder_of(language, "light", percent)
    return value


def main():
    docs = os.path.join(ROOT, "docs", "screens")
    os.makedirs(docs, exist_ok=True)
    wrong = 0
    for language in LANGUAGES:
        for theme, percent in KINDS:
            shutil.rmtree(folder_of(language, theme, percent), ignore_errors=True)
            more = settings(language, theme, percent)
            wrong += subprocess.run([PROGRAM, "-silent"], env=dict(os.environ, **more)).returncode != 0
        shutil.copy(os.path.join(folder_of(language, "dark", 100), "sheet.png"), os.path.join(docs, f"{language}.png"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
