"""Which role a column could have: by our words for its header, by words near to them, by its cells.

A header in our words is taken. One that is only near (a typo, a short form, a longer sentence) is taken where its
cells look as the role's do, and proposed where they do not. Cells alone only propose, but for what nothing else
looks like: e-mail addresses.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from tlc_data.frames.headers import ONLY_IF_THEY_LOOK_IT, ROLES, SECOND_STAMPS, STAMPS, Role, role_of, undoubled
from tlc_data.frames.looks import LOOKS_IT, LOOKS_OTHERWISE, LOOKS_RATHER, OF_ROLE, Column, Looks, fits
from tlc_data.frames.names import normalise

# Of 100: so alike that it can only be a slip of the pen; and so alike that asking has a point.
_A_SLIP, _NEAR = 88, 74
_SHORT_FORMS = {
    "mtg": "meeting", "mtgs": "meetings", "meet": "meeting", "tchr": "teacher", "tchrs": "teachers", "fac": "facilitator",
    "facil": "facilitator", "grp": "group", "gp": "group", "sch": "school", "dt": "date", "mins": "minutes",
    "min": "minutes", "obs": "observations", "freq": "frequency", "num": "number", "nbr": "number", "nr": "number",
    "attend": "attended", "attending": "in attendance", "comm": "community", "prof": "professional", "dept": "department",
    "org": "organisation", "strat": "strategy", "tech": "technique", "addr": "address", "mail": "email", "pres": "present",
    "abs": "absent", "exc": "excused", "att": "attendance", "attd": "attended", "bldg": "building", "emp": "employee",
    "lrng": "learning", "strt": "start", "yr": "year", "stat": "status", "dur": "duration", "no": "number", "ldr": "leader",
}
# Words that say whose or of what a thing is, and nothing of the thing.
_FILLING = frozenset("the a an of your my our this was is did for s please enter select name".split())
# What a header is about that holds one of these words, unless one of the others stands beside it.
_TELLING: tuple[tuple[str, Role], ...] = (
    (r"\be ?mail\b", Role.EMAIL), (r"\bhow (?:often|frequently)\b|\bfrequency\b", Role.USE),
    (r"\bwho (?:attended|was (?:there|present|here)|came)\b|\b(?:members?|staff|teachers?|people|names?).*\b(?:present|in attendance|attending)\b|\battendees\b", Role.PRESENT),
    (r"\bapologies\b|\bexcused\b", Role.EXCUSED), (r"\babsent\b|\babsentees?\b", Role.ABSENT),
    (r"\b(?:facilitat\w+|chair\w*|led by|who led|leader)\b", Role.FACILITATOR),
    (r"\b(?:minutes|duration|clock hours|how long)\b", Role.MINUTES),
    (r"\b(?:start|begin|began|starting|beginning)\w* (?:time|at)\b|\btime (?:in|started|began)\b", Role.START),
    (r"\b(?:end|finish|ending|ended)\w* (?:time|at)\b|\btime (?:out|ended|finished)\b", Role.END),
    (r"\b(?:plc|plt|tlc)\b|\blearning (?:community|team|group)\b|\bteam\b|\bgroup\b", Role.COMMUNITY),
    (r"\b(?:school|campus|building)\b", Role.SCHOOL),
    (r"\b(?:technique|strateg(?:y|ies)|practice)s? .*\b(?:tr(?:y|ied)|use[ds]?)\b|\bwh(?:at|ich)\b.*\b(?:technique|strateg(?:y|ies)|practice)s?\b", Role.PRACTICE),
    (r"\bpeer (?:observations?|visits?)\b", Role.OBSERVATIONS), (r"\breport\w* back\b", Role.REPORTED_BACK),
    (r"\bagenda\b", Role.AGENDA), (r"\bdate\b", Role.DATE),
    (r"\b(?:teacher|staff|participant|employee|educator|attendee|member|your|full|first and last)s? names?\b|\bname of (?:teacher|participant|staff)\b", Role.PERSON),
)
# A column about one of these is none of a log, whatever its header holds besides.
_ELSEWHERE = re.compile(
    r"\b(?:birth|dob|born|hire|hired|enroll?ed|due|next|created|updated|modified|expir\w+|phone|fax|zip|address|county|"
    r"state|district|comments?|notes?|questions?|concerns?|why|describe|explain|rate|agree|satisf\w+|feel|helpful|"
    r"recommend|id|code|type|level|grade|subject|email sent|total|average|room|location|minutes taken|minute taker|"
    r"website|url|principal|observer|percent|rate|count|size|status|support|needed|steps?|students?|child\w*|pupils?|"
    r"gender|ethnicity|age|race|years?|experience|follow|action|items?|other|url|link)\b"
)
_LOOKS_ALONE = {
    Looks.EMAIL: Role.EMAIL, Looks.DAY: Role.DATE, Looks.MONTH: Role.DATE, Looks.NAMES: Role.PRESENT,
    Looks.NAME: Role.PERSON, Looks.LEVEL: Role.USE, Looks.MARK: Role.ATTENDANCE,
}
_STARTS_WITH_NUMBER = re.compile(r"^(?:q|question)?\s*\d+(?:\s+\d+)*\s+")


@dataclass(frozen=True)
class Match:
    """A role that a column could have.

    `sure` matches are taken; the others are proposed where the role is wanting.
    """

    role: Role
    sure: bool
    score: float
    why: str


def matches(header: str, cells: Column, *, person_in_row: bool) -> list[Match]:
    """What a column could be for, the likeliest first."""
    known = role_of(header, person_in_row=person_in_row)
    if known is not None:
        if known in (Role.MONTH, Role.DAY) and max(cells.share(Looks.MONTH), cells.share(Looks.DAY)) >= LOOKS_IT:
            return [Match(Role.DATE, True, 98, "its header and cells: whole dates")]
        share = fits(cells, known)
        doubtful = normalise(undoubled(header)) in ONLY_IF_THEY_LOOK_IT and share < LOOKS_RATHER and known in OF_ROLE
        return [Match(known, not doubtful, 99 if doubtful else 100, "its header")]
    plain = normalise(undoubled(header))
    if plain in STAMPS or plain in SECOND_STAMPS:
        return []
    near = [_near(plain), *_told(plain)]
    found = [_weighed(match, cells) for match in near if match is not None]
    found += _by_looks(plain, cells)
    return sorted(found, key=lambda match: (-match.sure, -match.score))


def _near(plain: str) -> Match | None:
    whole = _spelt_out(plain)
    if whole in ROLES:
        return Match(ROLES[whole], True, 97, f"its header, short for “{whole}”")
    best = _best(whole)
    if best is None:
        return None
    word, score = best
    return Match(ROLES[word], score >= _A_SLIP, score, f"its header, near to “{word}”")


@lru_cache(maxsize=4096)
def _best(plain: str) -> tuple[str, float] | None:
    """The one of our headers that is nearest, and how near of 100; short words have to be the same."""
    if len(plain) < 4 or len(plain) > 60:
        return None
    found = process.extractOne(plain, _OURS, scorer=fuzz.ratio, score_cutoff=_NEAR)
    turned = process.extractOne(plain, _OURS, scorer=fuzz.token_sort_ratio, score_cutoff=_A_SLIP)
    best = max((each for each in (found, turned) if each), key=lambda each: each[1], default=None)
    return (best[0], float(best[1])) if best else None


_OURS = [header for header in ROLES if len(header) >= 4]


def _spelt_out(plain: str) -> str:
    words = [_SHORT_FORMS.get(word, word) for word in _STARTS_WITH_NUMBER.sub("", plain).split()]
    whole = " ".join(words)
    bare = " ".join(word for word in words if word not in _FILLING)
    return whole if whole in ROLES or bare not in ROLES else bare


def _told(plain: str) -> list[Match]:
    """Roles whose telling words stand in the header."""
    if _ELSEWHERE.search(plain) and not re.search(r"\bhow (?:often|frequently)\b|\be ?mail\b", plain):
        return []
    whole = _spelt_out(plain)
    return [Match(role, False, 80, "a word of its header") for words, role in _TELLING if re.search(words, whole)][:1]


def _weighed(match: Match, cells: Column) -> Match:
    """The same in the light of the cells: looking it makes it sure, looking otherwise rules it out."""
    if match.role not in OF_ROLE or not cells.cells:
        return match
    share = fits(cells, match.role)
    if share >= LOOKS_IT:
        looks = max(OF_ROLE[match.role], key=cells.share)
        return Match(match.role, True, match.score, f"{match.why}, and {cells.many(looks)} cells are {looks}")
    return Match(match.role, match.sure and share > LOOKS_OTHERWISE, match.score - 30, match.why)


def _by_looks(plain: str, cells: Column) -> list[Match]:
    found = []
    for looks, role in _LOOKS_ALONE.items():
        if cells.share(looks) >= LOOKS_IT and not (role != Role.EMAIL and _ELSEWHERE.search(plain)):
            sure = role == Role.EMAIL and len(cells.cells) > 1
            found.append(Match(role, sure, 60, f"its cells: {cells.many(looks)} are {looks}"))
    return found
