"""Published follow-ups to hold the curve against, as statisticians write them.

Each is the ends in time order: `31` an event, `31+` cut off, `x3` three of them. The values that
lifelines gives for them are in lifelines.csv; this module writes that table anew.

lifelines asks for an older pandas than the product, so it is no part of the tests' requirements:

    python -m venv elsewhere && elsewhere/bin/pip install lifelines==0.30.3
    PYTHONPATH=. elsewhere/bin/python -m tests.measures.follow_ups

(written with lifelines 0.30.3, pandas 2.3.3, numpy 2.4.6).
"""

from pathlib import Path

VALUES = Path(__file__).parent / "lifelines.csv"

# Lung: Loprinzi et al. 1994 (228 patients, days). Veteran: Kalbfleisch & Prentice 1980 (137, days).
# Maintained and nonmaintained: Embury et al. 1977, in Miller 1981 (11 and 12, weeks). 6-MP and placebo: Freireich et
# al. 1963 (21 and 21, weeks). Arrests: Rossi et al. 1980 (432, weeks). The rest are made for their edges.
FOLLOW_UPS = {
    "lung": """
        5 11x3 12 13x2 15 26 30 31 53x2 54 59 60x2 61 62 65x2 71 79 81x2 88x2 92 92+ 93 95x2 105 105+ 107x2 110 116 118
        122 131 132x2 135 142 144 145x2 147 153 156x2 163x3 166x2 167 170 173+ 174+ 175 175+ 176 177 177+ 179x2 180
        181x2 182 183 185+ 186 188+ 189 191+ 192+ 194 196+ 197 197+ 199 201x2 202 202+ 203+ 207 208 210 211+ 212 218
        221+ 222 222+ 223 224+ 225+x2 226 229 230 235+ 237+ 239x2 240+ 243+ 245 246 252+ 259+ 266+ 267 268 269 269+ 270
        272+ 276+ 279+ 283 284 284+ 285x2 286 288 291 292+x2 293 296+ 300+ 301 301+ 303 303+ 305 306 310x2 315+ 320 329
        332+ 337 340 345 348 350 351 353x2 356+ 361 363x2 364 364+ 371x2 376+ 382+ 384+ 387 390 394 404+ 413+ 426 428
        429 433 442 444 444+ 450 455 457 458+ 460 473 477 511+x2 519 520 524x2 529+ 533 543+ 550 551+ 558 559+ 567 574
        583 588+ 613 624 641 643 654 655 687 689 705 707 728 731 735 740+ 765 791 806+ 814 821+ 840+ 883 965+ 1010+
        1022+
    """,
    "veteran": """
        1x2 2 3 4 7x3 8x4 10x2 11 12x2 13x2 15x2 16 18x3 19x2 20x2 21x2 22 24x2 25x3 25+ 27 29 30x2 31x2 33 35 36 42 43
        44 45 48 49 51x3 52x3 53 54x2 56 59 61 63 72 73 80x2 82 83+ 84 87 87+ 90 92 95x2 97+ 99x2 100 100+ 103 103+ 105
        110 111x2 112 117x2 118 122 123+ 126 132 133 139 140 143 144 151 153 156 162x2 164 177 182+ 186 200 201 216 228
        231 231+ 242 250 260 278 283 287 314 340 357 378 384 389 392 411 467 553 587 991 999
    """,
    "maintained": "9 13 13+ 18 23 28+ 31 34 45+ 48 161+",
    "nonmaintained": "5x2 8x2 12 16+ 23 27 30 33 43 45",
    "six_mp": "6x3 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+x2 34+ 35+",
    "placebo": "1x2 2x2 3 4x2 5x2 8x4 11x2 12x2 15 17 22 23",
    "arrests": """
        1 2 3 4 5 6 7 8x5 9x2 10 11x2 12x2 13 14x3 15x2 16x2 17x3 18x3 19x2 20x5 21x2 22 23 24x4 25x3 26x3 27x2 28x2
        30x2 31 32x2 33x2 34x2 35x4 36x3 37x4 38 39x2 40x4 42x2 43x4 44x2 45x2 46x4 47 48x2 49x5 50x3 52x4 52+x318
    """,
    "nobody_stopped": "3+ 8+x2 20+x4",
    "everybody_stopped": "2 5x3 9 14x2",
    "at_once": "0x2 0+ 1 4x2 4+x3 6",
    "one_stopped": "12",
    "one_cut_off": "12+",
    "last_ones_together": "3 7+ 7x2 10x3",
}


def ends(written: str) -> list[tuple[int, bool]]:
    """`(time, event)` of everybody."""
    found = []
    for each in written.split():
        end, _, times = each.partition("x")
        found += [(int(end.rstrip("+")), not end.endswith("+"))] * int(times or 1)
    return found


def _write() -> None:
    from lifelines import KaplanMeierFitter

    lines = ["follow_up,time,kept,low,high,at_risk"]
    for name, written in FOLLOW_UPS.items():
        times, events = zip(*ends(written), strict=True)
        fit = KaplanMeierFitter().fit(times, events)
        rows = zip(
            fit.survival_function_.index, fit.survival_function_.iloc[:, 0], *fit.confidence_interval_.to_numpy().T,
            fit.event_table["at_risk"], strict=True,
        )
        lines += [",".join([name, f"{time:.0f}", *(repr(float(each)) for each in of_time[:3]), f"{of_time[3]:.0f}"])
                  for time, *of_time in rows]
    VALUES.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write()
