// Reads MAPGODEBUG (modes.h) when the process starts, before any Go code runs.
#include "runtime/checked/modes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

namespace mapgo::rt {

namespace {

Modes current;

/// The value, up to a comma or the end, if `setting` begins with `name=`; else nil.
const char *valueOf(const char *setting, const char *name) {
  const size_t length = strlen(name);
  return strncmp(setting, name, length) == 0 && setting[length] == '=' ? setting + length + 1
                                                                       : nullptr;
}

/// Opens the file named by the `length` bytes at `name` for writing.
int openDump(const char *name, size_t length) {
  char *path = strndup(name, length);
  const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) {
    dprintf(STDERR_FILENO, "MAPGODEBUG: mapdump: cannot write %s: %s\n", path, strerror(errno));
    _exit(2);
  }
  free(path);
  return fd;
}

void apply(const char *setting, size_t length) {
  if (const char *value = valueOf(setting, "mapcheck"))
    current.check = *value != '0';
  else if (const char *value = valueOf(setting, "maptrace"))
    current.trace = *value != '0';
  else if (const char *value = valueOf(setting, "mapdump"))
    current.dump = openDump(value, length - static_cast<size_t>(value - setting));
}

[[gnu::constructor]] void readEnvironment() {
  const char *setting = getenv("MAPGODEBUG");
  while (setting != nullptr && *setting != 0) {
    const size_t length = strcspn(setting, ",");
    apply(setting, length);
    setting += length + (setting[length] == ',');
  }
}

} // namespace

const Modes &modes() { return current; }

} // namespace mapgo::rt
