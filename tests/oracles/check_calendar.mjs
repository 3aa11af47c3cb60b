// Reads every *.ics of a directory with ical.js (Thunderbird's and Nextcloud's reader) and compares with NAME.json beside it,
// whose form check_calendar.py explains.
//
//     node check_calendar.mjs DIRECTORY
//
// One line per fault. Exit code: 0 nothing to say, 1 faults, 2 the parser or the corpus is missing.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

let ICAL;
try {
  ({ default: ICAL } = await import("ical.js"));
} catch (missing) {
  console.log(`a parser is missing: ${missing.message} (npm ci in tests/oracles)`);
  process.exit(2);
}
ICAL.design.strict = true;

const instant = (property) => property.getFirstValue().toUnixTime();

function read(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  const value = (component, name) => component.getFirstPropertyValue(name);
  const result = { method: value(calendar, "method"), attendee: null, events: [] };
  for (const event of calendar.getAllSubcomponents("vevent")) {
    const read = {};
    for (const name of ["uid", "sequence", "summary", "location", "description", "url", "status"]) {
      read[name] = value(event, name);
    }
    read.starts = instant(event.getFirstProperty("dtstart"));
    read.ends = instant(event.getFirstProperty("dtend"));
    result.events.push(read);
    const attendee = event.getFirstProperty("attendee");
    if (attendee) {
      result.attendee = { name: attendee.getParameter("cn"), email: attendee.getFirstValue() };
    }
  }
  return result;
}

function* differences(expected, found) {
  for (const name of ["method", "attendee"]) {
    if (!isDeepStrictEqual(found[name], expected[name])) {
      yield `${name} ${JSON.stringify(found[name])}, should be ${JSON.stringify(expected[name])}`;
    }
  }
  if (found.events.length !== expected.events.length) {
    yield `${found.events.length} events, should be ${expected.events.length}`;
  }
  for (const wanted of expected.events) {
    const event = found.events.find((event) => event.uid === wanted.uid);
    if (!event) {
      yield `no event ${wanted.uid}`;
      continue;
    }
    for (const [name, value] of Object.entries(event)) {
      if (!isDeepStrictEqual(value, wanted[name])) {
        yield `${name} ${JSON.stringify(value)}, should be ${JSON.stringify(wanted[name])} in ${wanted.uid}`;
      }
    }
  }
}

const [directory] = process.argv.slice(2);
const files = directory ? readdirSync(directory).filter((name) => name.endsWith(".ics")).sort() : [];
if (files.length === 0) {
  console.log(`no *.ics in ${directory}`);
  process.exit(2);
}
let faults = 0;
for (const file of files) {
  const text = readFileSync(join(directory, file), "utf8");
  const expected = JSON.parse(readFileSync(join(directory, file.replace(/ics$/, "json")), "utf8"));
  let found;
  try {
    found = [...differences(expected, read(text))];
  } catch (error) {
    found = [`${error.name}: ${error.message}`];
  }
  for (const fault of found) {
    faults += 1;
    console.log(`${file}: ical.js: ${fault.replaceAll(/\s+/g, " ")}`);
  }
}
process.exit(faults ? 1 : 0);
