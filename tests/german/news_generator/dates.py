"""Dates, times, listings."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.german.news_generator.words import Case, capital, grouped, number, ordinal, year

MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November")


def timetable(r: Random) -> Case:
    hour, minute, track = r.randint(2, 23), r.randint(1, 59), r.randint(2, 24)
    return f"Der Zug fährt um {hour}.{minute:02} Uhr von Gleis {track}.", {
        f"Der Zug fährt um {number(hour)} Uhr {number(minute)} von Gleis {number(track)}."
    }


def opening(r: Random) -> Case:
    first, last, (a, b) = (
        r.randint(7, 10),
        r.randint(16, 20),
        r.choice([(("Mo", "Montag"), ("Fr", "Freitag")), (("Di", "Dienstag"), ("So", "Sonntag"))]),
    )
    dash = r.choice(["-", "–"])
    return f"Geöffnet {a[0]}.{dash}{b[0]}. {first}{dash}{last} Uhr", {
        f"Geöffnet {a[1]} bis {b[1]} {number(first)} bis {number(last)} Uhr"
    }


def date(r: Random) -> Case:
    day, month, then = r.randint(1, 28), r.randrange(11), r.randint(1950, 2030)
    written = r.choice(
        [f"{day}. {MONTHS[month]} {then}", f"{day}.{month + 1}.{then}", f"{day:02}.{month + 1:02}.{then}"]
    )
    return f"Am {written} fiel die Entscheidung.", {
        f"Am {ordinal(day, 'en')} {MONTHS[month]} {year(then)} fiel die Entscheidung."
    }


def two_dates(r: Random) -> Case:
    days, months = (r.randint(2, 28), r.randint(2, 28)), r.sample(MONTHS, 2)
    return f"Am {days[0]}. {months[0]} und {days[1]}. {months[1]} ist geschlossen.", {
        f"Am {ordinal(days[0], 'en')} {months[0]} und {ordinal(days[1], 'en')} {months[1]} ist geschlossen."
    }


def numeric_span(r: Random) -> Case:
    first, second = (r.randint(2, 28), r.randint(1, 5)), (r.randint(2, 28), r.randint(6, 11))
    dash = r.choice(["-", "–", " – ", " bis "])
    of_year, said = r.choice([("", ""), ("2026", " zweitausendsechsundzwanzig")])
    return f"Die Schau läuft vom {first[0]}.{first[1]}.{of_year}{dash}{second[0]}.{second[1]}.{of_year} im Schloss.", {
        f"Die Schau läuft vom {ordinal(first[0], 'en')} {MONTHS[first[1] - 1]}{said} "
        f"bis {ordinal(second[0], 'en')} {MONTHS[second[1] - 1]}{said} im Schloss."
    }


def two_days(r: Random) -> Case:
    day, month = r.randint(2, 27), r.randint(1, 11)
    pair = r.choice(
        [f"{day}. + {day + 1}.", f"{day}. & {day + 1}.", f"{day:02}./{day + 1:02}.", f"{day:02}/{day + 1:02}."]
    )
    named = r.random() < 0.5 and "/" not in pair
    written = f"{pair} {MONTHS[month - 1]}" if named else f"{pair}{month:02}.2026"
    return f"Am {written} ist Markt.", {
        f"Am {ordinal(day, 'en')} und {ordinal(day + 1, 'en')} {MONTHS[month - 1]}"
        f"{'' if named else ' zweitausendsechsundzwanzig'} ist Markt."
    }


def glued_weekday(r: Random) -> Case:
    day, month = r.randint(2, 28), r.randint(1, 11)
    short, weekday = r.choice([("Mi", "Mittwoch"), ("Fr", "Freitag"), ("Sa", "Samstag"), ("So", "Sonntag")])
    return f"Termin: {short}.{day:02}.{month:02}.2026", {
        f"Termin: {weekday} {ordinal(day, 'er')} {MONTHS[month - 1]} zweitausendsechsundzwanzig"
    }


def half_pointed(r: Random) -> Case:
    day, month = r.randint(2, 28), r.randint(1, 11)
    when = r.choice(["Gestern Abend", "Heute Morgen", "In der Nacht"])
    return f"{when} ({day:02}.{month:02}) brannte es.", {
        f"{when}, {ordinal(day, 'er')} {MONTHS[month - 1]}, brannte es."
    }


def millionth(r: Random) -> Case:
    millions, scale = r.randint(2, 9), r.choice([1_000_000, 1_000_000_000])
    n = millions * scale
    return f"Der {r.choice([str(n), grouped(n)])}. Besucher kommt.", {f"Der {ordinal(n, 'e')} Besucher kommt."}


def long_ordinal(r: Random) -> Case:
    n = r.randint(2, 40) * 500
    noun, article, ending = r.choice([("Besucher", "Der", "e"), ("Kundin", "Die", "e"), ("Auto", "Das", "e")])
    written = grouped(n) if n >= 10_000 or r.random() < 0.5 else str(n)
    return f"{article} {written}. {noun} wurde gefeiert.", {f"{article} {ordinal(n, ending)} {noun} wurde gefeiert."}


def alternative_ordinals(r: Random) -> Case:
    first, second = sorted(r.sample(range(2, 19), 2))
    joint, said = r.choice([("bzw.", "beziehungsweise"), ("oder", "oder"), ("und", "und"), ("u.", "und")])
    return f"Im {first}. {joint} {second}. Semester hört er auf.", {
        f"Im {ordinal(first, 'en')} {said} {ordinal(second, 'en')} Semester hört er auf."
    }


def listing(r: Random) -> Case:
    hour, minute, sender = r.randint(10, 23), r.choice([10, 15, 30, 45]), r.choice(["ARD", "ZDF", "RTL", "Arte"])
    return f"{hour}.{minute} {sender}: Nachrichten", {
        f"{capital(number(hour))} Uhr {number(minute)} {sender}: Nachrichten"
    }


def several_listed(r: Random) -> Case:
    times = [(hour, r.choice([10, 20, 35])) for hour in sorted(r.sample(range(12, 24), 3))]
    shows = r.sample(["Krimi", "Quiz", "Sport", "Talk"], 3)
    return (
        "Heute: " + ", ".join(f"{hour}.{minute} {show}" for (hour, minute), show in zip(times, shows, strict=True)),
        {
            "Heute: "
            + ", ".join(
                f"{number(hour)} Uhr {number(minute)} {show}" for (hour, minute), show in zip(times, shows, strict=True)
            )
        },
    )


def unparted_time(r: Random) -> Case:
    hour, minute = r.randint(2, 23), r.choice(["00", "20", "30"])
    said = f"{number(hour)} Uhr{'' if minute == '00' else ' ' + number(int(minute))}"
    return f"Um {hour:02}{minute} Uhr geht es los.", {f"Um {said} geht es los."}


def swiss_time(r: Random) -> Case:
    hour, minute = r.randint(2, 23), r.choice([15, 30, 45])
    return f"Um {hour}h{minute} geht es los.", {f"Um {number(hour)} Uhr {number(minute)} geht es los."}


def austrian(r: Random) -> Case:
    day = r.randint(2, 30)
    return f"Am {day}. Jänner tagt der Nationalrat.", {f"Am {ordinal(day, 'en')} Jänner tagt der Nationalrat."}


def quoted_event(r: Random) -> Case:
    n, (opening, closing) = r.randint(2, 40), r.choice(["«»", "»«", "„“", "‚‘", '""'])
    return f"Das {n}. {opening}Fest am See{closing} lockte viele an.", {
        f"Das {ordinal(n, 'e')} Fest am See lockte viele an."
    }


def month_of_a_year(r: Random) -> Case:
    month, then, word = r.randrange(11), r.randint(2001, 2030), r.choice(["Seit", "Bis", "Ende"])
    written = r.choice([f"{month + 1}/{then}", f"{month + 1:02}/{then}", f"{month + 1:02}.{then}"])
    return f"{word} {written} gilt das.", {f"{word} {MONTHS[month]} {year(then)} gilt das."}


def time_in_a_compound(r: Random) -> Case:
    hour, minute, noun = r.randint(2, 23), r.choice([15, 20, 30, 45]), r.choice(["Vorstellung", "Fähre", "Messe"])
    return f"Die {hour}.{minute}-Uhr-{noun} fällt aus.", {
        f"Die {capital(number(hour))}-Uhr-{number(minute)}-{noun} fällt aus."
    }


def moment(r: Random) -> Case:
    day, hour, minute, joint = r.randint(2, 28), r.randint(10, 23), r.randint(10, 59), r.choice([",", " –", ""])
    return f"Der Text ({day}. März 2024{joint} {hour}:{minute}) war falsch.", {
        f"Der Text, {ordinal(day, 'er')} März {year(2024)}, {number(hour)} Uhr {number(minute)}, war falsch."
    }


def until_a_day(r: Random) -> Case:
    day, then = r.randint(1, 28), r.randint(2020, 2030)
    return f"Der Bericht für {then} muss bis {day}.3. vorliegen.", {
        f"Der Bericht für {year(then)} muss bis {ordinal(day, 'en')} März vorliegen."
    }


def built(r: Random) -> Case:
    """A year before a participle that one thing has, or many of the century's."""
    then, modern = r.randint(1100, 1999), r.randint(1901, 1999)
    written, n = r.choice(
        [
            ("Der {} errichtete Turm fiel.", then),
            ("Im {} eröffneten Theater brannte es.", then),
            ("Das {} abgerissene Haus fehlt.", then),
            ("Die {} komponierte Oper läuft.", then),
            ("Der Preis des {} verstorbenen Malers stieg.", then),
            ("Die {} abgetretenen Gebiete liegen im Osten.", modern),
            ("Bis {} studierte Legrand dort.", modern),
            ("Der FC {} Dornbach verlor.", modern),
            ("Bis sie {} Ministerin wurde, schwieg sie.", then),
            ("Die Aktion dauerte bis mindestens {}.", modern),
        ]
    )
    return written.format(n), {written.format(year(n))}


def stamp(r: Random) -> Case:
    """A day and a time as systems write them."""
    day, month, hour, minute = r.randint(1, 28), r.randint(1, 11), r.randint(2, 23), r.randint(2, 59)
    iso, clock = f"2026-{month:02}-{day:02}", f"{hour:02}:{minute:02}"
    written = r.choice(
        [
            f"{iso}T{clock}:07+01:00",
            f"{iso} {clock}:07",
            f"{iso} / {clock}",
            f"{day:02}.{month:02}.2026 | {clock}",
            f"{day:02}-{month:02}-2026 {clock}",
        ]
    )
    if r.random() < 0.2:  # the time first
        return f"Termin: {clock} {day:02}.{month:02}.2026", {
            f"Termin: {number(hour)} Uhr {number(minute)}, "
            f"{ordinal(day, 'er')} {MONTHS[month - 1]} zweitausendsechsundzwanzig"
        }
    if r.random() < 0.2:  # without a year
        return f"Meldung vom {day:02}.{month:02}., {clock}", {
            f"Meldung vom {ordinal(day, 'en')} {MONTHS[month - 1]}, {number(hour)} Uhr {number(minute)}"
        }
    return f"Termin: {written}", {
        f"Termin: {ordinal(day, 'er')} {MONTHS[month - 1]} zweitausendsechsundzwanzig, "
        f"{number(hour)} Uhr {number(minute)}"
    }


def leaving_and_arriving(r: Random) -> Case:
    leaves, arrives, minute, later = r.randint(5, 12), r.randint(13, 23), r.randint(10, 59), r.randint(10, 59)
    if r.random() < 0.5:
        return f"Der Zug fährt um {leaves}.{minute} und ist um {arrives}.{later} Uhr da.", {
            f"Der Zug fährt um {number(leaves)} Uhr {number(minute)} "
            f"und ist um {number(arrives)} Uhr {number(later)} da."
        }
    return f"Die S3, {leaves}:{minute} ab Ulm, {arrives}:{later} an, fiel aus.", {
        f"Die S drei, {number(leaves)} Uhr {number(minute)} ab Ulm, {number(arrives)} Uhr {number(later)} an, fiel aus."
    }


TEMPLATES: tuple[Callable[[Random], Case], ...] = (
    timetable,
    built,
    stamp,
    opening,
    date,
    two_dates,
    numeric_span,
    two_days,
    glued_weekday,
    half_pointed,
    long_ordinal,
    millionth,
    alternative_ordinals,
    listing,
    several_listed,
    unparted_time,
    swiss_time,
    austrian,
    quoted_event,
    month_of_a_year,
    time_in_a_compound,
    moment,
    until_a_day,
    leaving_and_arriving,
)
"""Every kind of sentence of this file."""
