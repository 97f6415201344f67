"""The text of two forms, to copy into Google Forms or Microsoft Forms."""

from collections.abc import Sequence

from tlc_data.templates.blanks import HOW_OFTEN

ASKS = "In your class, in the last four weeks, how often did you use …?"


def form_text(practices: Sequence[str]) -> str:
    """Both forms, word for word, and how to send in what they bring."""
    return "\n\n".join([
        "TWO FORMS TO COPY\nWord for word, please: then what they bring is read without a question.",
        _for_teachers(practices), _in_google(), _in_microsoft(), _for_facilitators(), _sent(),
    ]) + "\n"


def _for_teachers(practices: Sequence[str]) -> str:
    rows = "\n".join(f"     {name}" for name in practices)
    columns = "\n".join(f"     {word}" for word in HOW_OFTEN)
    return (
        "1. FOR TEACHERS, every four to eight weeks: one minute\n"
        "----------------------------------------------------------\n"
        "Title:  How often do we use it?\n"
        "Text:   One minute, five answers. There is no right one: a practice you dropped is worth as much here as\n"
        "        one you use. No screen shows what one teacher answers, only groups of five and more.\n\n"
        "School             Drop-down, required: the names of your schools\n"
        "Team               Drop-down, required: the names of your teams\n"
        f"{ASKS}\n"
        f"   rows (keep those you work on; six to ten are enough):\n{rows}\n"
        f"   columns:\n{columns}\n"
        "   Do not require an answer in each row: no answer is better than a guess."
    )


def _in_google() -> str:
    return (
        "IN GOOGLE FORMS\n"
        "Settings › Responses › Collect email addresses: Verified. No question for the name is needed.\n"
        "The last question is a “Multiple choice grid”.\n"
        "Bring it in: Responses › Link to Sheets › File › Download › CSV. Drop that file on the Data screen."
    )


def _in_microsoft() -> str:
    return (
        "IN MICROSOFT FORMS\n"
        "Settings › Only people in my organization can respond, Record name. No question for the name is needed.\n"
        "The last question is a “Likert”: the practices are its statements, the words above its options.\n"
        "Bring it in: Responses › Open in Excel. Drop that workbook on the Data screen."
    )


def _for_facilitators() -> str:
    return (
        "2. FOR THE FACILITATOR, after each meeting: two minutes\n"
        "----------------------------------------------------------\n"
        "Title:  Our meeting\n\n"
        "Date of meeting    Date, required\n"
        "School             Drop-down, required: the names of your schools\n"
        "Team               Drop-down, required: the names of your teams\n"
        "Members present    Long answer. Help: names parted by semicolons\n"
        "Members absent     Long answer. Help: names parted by semicolons\n"
        "Minutes            Short answer, a number\n"
        "Agenda             Checkboxes: Introduction, Starter, Feedback, New learning, Planning, Review\n"
        "Leader             Short answer. Help: who led the meeting, one name\n"
        "Reported back      Short answer, a number. Help: how many told how their plan from last time went\n"
        "Peer observations  Short answer, a number. Help: visits to a colleague's lesson since the last meeting"
    )


def _sent() -> str:
    return (
        "You can bring the whole export each time: answers that are in already are seen to be the same, and nothing\n"
        "counts twice."
    )
