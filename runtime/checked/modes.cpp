// Reads MAPGODEBUG (modes.h) when the process starts, before any Go code runs.
#include "runtime/checked/modes.h"

#include "runtime/base/random.h"
#include "runtime/checked/events.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <unistd.h>

namespace mapgo::rt {

namespace {

Modes current;

constexpr const char *kNames[] = {"mapcheck", "maptrace", "mapevents", "maplimit", "mapseed"};

/// A setting or a part of one.
struct Text {
  const char *start;
  size_t size;
};

bool operator==(Text text, const char *wanted) {
  return strlen(wanted) == text.size && memcmp(text.start, wanted, text.size) == 0;
}

/// How many insertions, deletions and replacements make `b` of `a` (Levenshtein).
size_t distance(Text a, const char *b) {
  constexpr size_t kMaxSize = 32;
  const size_t size = strlen(b);
  if (size >= kMaxSize)
    return kMaxSize;
  size_t row[kMaxSize];
  for (size_t j = 0; j <= size; ++j)
    row[j] = j;
  for (size_t i = 1; i <= a.size; ++i) {
    size_t diagonal = row[0]++;
    for (size_t j = 1; j <= size; ++j) {
      const size_t replaced = diagonal + (a.start[i - 1] != b[j - 1]);
      diagonal = row[j];
      const size_t shorter = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
      row[j] = replaced < shorter ? replaced : shorter;
    }
  }
  return row[size];
}

[[noreturn]] void unknownName(Text name) {
  const char *nearest = kNames[0];
  for (const char *known : kNames)
    if (distance(name, known) < distance(name, nearest))
      nearest = known;
  dprintf(STDERR_FILENO, "MAPGODEBUG: there is no setting \"%.*s\"", static_cast<int>(name.size),
          name.start);
  if (distance(name, nearest) <= 3)
    dprintf(STDERR_FILENO, "; did you mean %s?", nearest);
  dprintf(STDERR_FILENO,
          "\nThere are mapcheck=0, mapcheck=1, mapcheck=all, maptrace=0, maptrace=1, "
          "mapevents=FILE, maplimit=N and mapseed=N.\n");
  _exit(2);
}

[[noreturn]] void badValue(Text name, Text value, const char *wanted) {
  dprintf(STDERR_FILENO, "MAPGODEBUG: %.*s is %s, not \"%.*s\"\n", static_cast<int>(name.size),
          name.start, wanted, static_cast<int>(value.size), value.start);
  _exit(2);
}

/// The file's name, until all settings are known.
Text eventsFile = {nullptr, 0};

int openEvents() {
  char *path = strndup(eventsFile.start, eventsFile.size);
  const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) {
    dprintf(STDERR_FILENO, "MAPGODEBUG: mapevents: cannot write %s: %s\n", path, strerror(errno));
    _exit(2);
  }
  free(path);
  return fd;
}

uint64_t number(Text name, Text value) {
  uint64_t result = 0;
  bool isNumber = value.size != 0;
  for (size_t i = 0; i < value.size; ++i) {
    const auto digit = static_cast<uint64_t>(value.start[i]) - '0';
    isNumber &= digit <= 9 && !__builtin_mul_overflow(result, 10, &result) &&
                !__builtin_add_overflow(result, digit, &result);
  }
  if (!isNumber)
    badValue(name, value, "a number");
  return result;
}

void apply(Text name, Text value) {
  if (name == "mapcheck") {
    if (!(value == "0" || value == "1" || value == "all"))
      badValue(name, value, "0, 1 or all");
    current.check = value == "0" ? Check::None : value == "1" ? Check::Sample : Check::All;
  } else if (name == "maptrace") {
    if (!(value == "0" || value == "1"))
      badValue(name, value, "0 or 1");
    current.trace = value == "1";
  } else if (name == "mapevents") {
    if (value.size == 0)
      badValue(name, value, "the name of a file");
    eventsFile = value;
  } else if (name == "maplimit") {
    current.limit = number(name, value);
  } else if (name == "mapseed") {
    current.seed = number(name, value);
    current.seeded = true;
  } else if (name != "gcevery") { // which is the allocator's
    unknownName(name);
  }
}

/// Starts the program again with addresses that are not chosen at random, unless they are so
/// already or the system does not allow it.
void fixAddresses(char **arguments) {
  const int persona = personality(0xffffffff);
  if (persona < 0 || (persona & ADDR_NO_RANDOMIZE) ||
      personality(static_cast<unsigned>(persona | ADDR_NO_RANDOMIZE)) < 0)
    return;
  execv("/proc/self/exe", arguments);
}

[[gnu::constructor]] void readEnvironment(int, char **arguments) {
  const char *setting = getenv("MAPGODEBUG");
  while (setting != nullptr && *setting != 0) {
    const size_t length = strcspn(setting, ",");
    const size_t nameSize = strcspn(setting, "=,");
    const size_t valueStart = nameSize < length ? nameSize + 1 : length;
    if (length != 0)
      apply({setting, nameSize}, {setting + valueStart, length - valueStart});
    setting += length + (setting[length] == ',');
  }
  if (current.seeded) {
    fixAddresses(arguments);
    seedRandom(current.seed);
  }
  if (eventsFile.start != nullptr) {
    current.events = openEvents();
    startEvents(current);
  }
}

} // namespace

const Modes &modes() { return current; }

} // namespace mapgo::rt
