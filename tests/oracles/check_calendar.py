"""Reads every *.ics of a directory with libical, icalendar, vobject, ics and ical, and compares with NAME.json beside it.

    python check_calendar.py DIRECTORY

One line per fault. Exit code: 0 nothing to say, 1 faults, 2 a parser or the corpus is missing.

NAME.json: {"method": "REQUEST" or null, "attendee": {"name": ..., "email": ...} or null, "events": [{"uid", "sequence", "summary",
"location", "description", "url", "status", "starts", "ends"}]}; texts as a reader should see them, null where there is none,
instants in whole seconds since 1970 (UTC). A reader is asked only for what it can tell.
"""

import ctypes
import json
import sys
from pathlib import Path

try:
    import ical.calendar_stream
    import icalendar
    import ics
    import vobject
except ImportError as missing:
    print(f"a parser is missing: {missing} (pip install -r tests/oracles/requirements.txt)")
    sys.exit(2)


def load_libical():
    try:
        library = ctypes.CDLL("libical.so.3")
    except OSError as missing:
        print(f"a parser is missing: {missing} (apt install libical3)")
        sys.exit(2)

    class Time(ctypes.Structure):
        _fields_ = [
            *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")),
            ("zone", ctypes.c_void_p),
        ]

    def function(name, result, *arguments):
        symbol = getattr(library, name)
        symbol.restype, symbol.argtypes = result, arguments

    component, text = ctypes.c_void_p, ctypes.c_char_p
    function("icalerror_set_errors_are_fatal", None, ctypes.c_int)
    function("icalparser_parse_string", component, text)
    function("icalcomponent_count_errors", ctypes.c_int, component)
    function("icalrestriction_check", ctypes.c_int, component)
    function("icalcomponent_as_ical_string", text, component)
    function("icalcomponent_get_method", ctypes.c_int, component)
    function("icalproperty_method_to_string", text, ctypes.c_int)
    function("icalcomponent_get_first_component", component, component, ctypes.c_int)
    function("icalcomponent_get_next_component", component, component, ctypes.c_int)
    function("icalcomponent_get_sequence", ctypes.c_int, component)
    for name in ("uid", "summary", "location", "description"):
        function(f"icalcomponent_get_{name}", text, component)
    for name in ("dtstart", "dtend"):
        function(f"icalcomponent_get_{name}", Time, component)
    function("icaltime_as_timet_with_zone", ctypes.c_int64, Time, ctypes.c_void_p)
    function("icalcomponent_get_first_property", ctypes.c_void_p, component, ctypes.c_int)
    function("icalproperty_get_attendee", text, ctypes.c_void_p)
    function("icalproperty_get_parameter_as_string", text, ctypes.c_void_p, text)
    function("icalcomponent_free", None, component)
    library.icalerror_set_errors_are_fatal(0)
    return library


LIBICAL = load_libical()
# From libical's headers: ICAL_VEVENT_COMPONENT, ICAL_ATTENDEE_PROPERTY.
VEVENT, ATTENDEE = 4, 5


def with_libical(text):
    """The only one that checks iTIP (RFC 5546)."""
    calendar = LIBICAL.icalparser_parse_string(text.encode())
    if not calendar:
        raise ValueError("cannot be parsed")
    valid = LIBICAL.icalrestriction_check(calendar)
    if LIBICAL.icalcomponent_count_errors(calendar) or not valid:
        unfolded = LIBICAL.icalcomponent_as_ical_string(calendar).decode().replace("\r\n ", "")
        errors = [line for line in unfolded.splitlines() if line.startswith("X-LIC-ERROR")]
        raise ValueError("; ".join(errors) or "restrictions do not hold")
    method = LIBICAL.icalproperty_method_to_string(LIBICAL.icalcomponent_get_method(calendar))
    read = {"method": method.decode() if method and method != b"NONE" else None, "events": []}
    event = LIBICAL.icalcomponent_get_first_component(calendar, VEVENT)
    while event:
        instants = {}
        for ours, theirs in (("starts", "dtstart"), ("ends", "dtend")):
            time = getattr(LIBICAL, f"icalcomponent_get_{theirs}")(event)
            instants[ours] = LIBICAL.icaltime_as_timet_with_zone(time, time.zone)
        texts = {name: getattr(LIBICAL, f"icalcomponent_get_{name}")(event) for name in ("uid", "summary", "location", "description")}
        texts = {name: text.decode() if text is not None else None for name, text in texts.items()}
        read["events"].append({"sequence": LIBICAL.icalcomponent_get_sequence(event), **texts, **instants})
        attendee = LIBICAL.icalcomponent_get_first_property(event, ATTENDEE)
        if attendee:
            name = LIBICAL.icalproperty_get_parameter_as_string(attendee, b"CN").decode()
            read["attendee"] = {"name": name, "email": LIBICAL.icalproperty_get_attendee(attendee).decode()}
        event = LIBICAL.icalcomponent_get_next_component(calendar, VEVENT)
    LIBICAL.icalcomponent_free(calendar)
    return read


def with_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    errors = [error for component in calendar.walk() for error in component.errors]
    if errors:
        raise ValueError(str(errors))
    read = {"method": maybe(calendar.get("METHOD")), "events": []}
    for event in calendar.walk("VEVENT"):
        texts = {name: maybe(event.get(name.upper())) for name in ("uid", "summary", "location", "description", "url", "status")}
        instants = {"starts": instant(event.decoded("DTSTART")), "ends": instant(event.decoded("DTEND"))}
        read["events"].append({"sequence": int(event["SEQUENCE"]), **texts, **instants})
        if "ATTENDEE" in event:
            read["attendee"] = {"name": str(event["ATTENDEE"].params["CN"]), "email": str(event["ATTENDEE"])}
    return read


def with_vobject(text):
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    read = {"method": child(calendar, "method"), "events": []}
    for event in calendar.contents.get("vevent", []):
        texts = {name: child(event, name) for name in ("uid", "summary", "location", "description", "url", "status")}
        instants = {"starts": instant(event.dtstart.value), "ends": instant(event.dtend.value)}
        read["events"].append({"sequence": int(event.sequence.value), **texts, **instants})
        if "attendee" in event.contents:
            read["attendee"] = {"name": event.attendee.params["CN"][0], "email": event.attendee.value}
    return read


def with_ics(text):
    calendar = ics.Calendar(text)
    read = {"method": calendar.method, "events": []}
    for event in calendar.events:
        sequence = next(line.value for line in event.extra if line.name == "SEQUENCE")
        texts = {"uid": event.uid, "summary": event.name, "location": event.location, "description": event.description}
        # It replaces \n before \\, so that a typed backslash before an n becomes a line break: not asked for texts with a backslash.
        texts = {name: text for name, text in texts.items() if "\\" not in (text or "")}
        read["events"].append(
            {"sequence": int(sequence), **texts, "url": event.url, "status": event.status}
            | {"starts": event.begin.int_timestamp, "ends": event.end.int_timestamp}
        )
    return read


def with_ical(text):
    calendar = ical.calendar_stream.IcsCalendarStream.calendar_from_ics(text)
    read = {"method": calendar.method, "events": []}
    for event in calendar.events:
        texts = {name: getattr(event, name) for name in ("uid", "summary", "location", "description")}
        rest = {"url": maybe(event.url), "status": maybe(event.status and event.status.value)}
        instants = {"starts": instant(event.dtstart), "ends": instant(event.dtend)}
        read["events"].append({"sequence": event.sequence, **texts, **rest, **instants})
        for attendee in event.attendees:
            read["attendee"] = {"name": attendee.common_name, "email": str(attendee.uri)}
    return read


def maybe(value):
    return None if value is None else str(value)


def child(component, name):
    return getattr(component, name).value if name in component.contents else None


def instant(moment):
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has lost its zone")
    return int(moment.timestamp())


def differences(expected, read):
    if read["method"] != expected["method"]:
        yield f"METHOD {read['method']!r}, should be {expected['method']!r}"
    if "attendee" in read and read["attendee"] != expected["attendee"]:
        yield f"ATTENDEE {read['attendee']!r}, should be {expected['attendee']!r}"
    events = {event["uid"]: event for event in read["events"]}
    if len(read["events"]) != len(expected["events"]) or events.keys() != {event["uid"] for event in expected["events"]}:
        yield f"UIDs {sorted(events)}, should be those of {len(expected['events'])} other events"
        return
    for wanted in expected["events"]:
        for name, value in events[wanted["uid"]].items():
            # Some readers cannot tell an absent text from an empty one.
            if (value or None) != (wanted[name] or None):
                yield f"{name} {value!r}, should be {wanted[name]!r} in {wanted['uid']}"


def main(directory):
    files = sorted(Path(directory).glob("*.ics"))
    if not files:
        print(f"no *.ics in {directory}")
        return 2
    faults = 0
    for file in files:
        text = file.read_bytes().decode()
        expected = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        for reader in (with_libical, with_icalendar, with_vobject, with_ics, with_ical):
            try:
                found = list(differences(expected, reader(text)))
            except Exception as error:  # Whatever a parser raises is its verdict.
                found = [f"{type(error).__name__}: {error}"]
            for fault in found:
                faults += 1
                print(f"{file.name}: {reader.__name__.removeprefix('with_')}: {' '.join(fault.split())}")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(sys.argv[1]))
