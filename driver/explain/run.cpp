// Running a program to be explained, and reading its events.
#include "driver/explain/run.h"

#include "llvm/DebugInfo/DWARF/DWARFContext.h"
#include "llvm/Object/ObjectFile.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <map>
#include <set>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;

namespace mapgo::driver {
namespace {

/// So much output is shown, and so much may be written to a file.
constexpr size_t kMostOutput = 64 << 10;
constexpr rlim_t kMostFileSize = 64 << 20;
/// Operations that are recorded for each that is shown: the library has maps, too.
constexpr unsigned kRecordedForShown = 4, kRecordedBefore = 8000;

/// If nobody says how many events are wanted, those that do not make a page large.
constexpr size_t kMostBytes = 150 << 10;

size_t lengthOf(const Object &object) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::json::Value(Object(object));
  return text.size();
}

/// In the child: becomes the program.
[[noreturn]] void start(const std::string &executable, llvm::ArrayRef<std::string> arguments,
                        const std::string &output) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int null = open("/dev/null", O_RDONLY);
  const int file = open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (null < 0 || file < 0)
    _exit(127);
  dup2(null, STDIN_FILENO);
  dup2(file, STDOUT_FILENO);
  dup2(file, STDERR_FILENO);
  const struct rlimit size = {kMostFileSize, kMostFileSize}, core = {};
  setrlimit(RLIMIT_FSIZE, &size);
  setrlimit(RLIMIT_CORE, &core);
  std::vector<char *> argv = {const_cast<char *>(executable.c_str())};
  for (const std::string &argument : arguments)
    argv.push_back(const_cast<char *>(argument.c_str()));
  argv.push_back(nullptr);
  execv(executable.c_str(), argv.data());
  _exit(127);
}

/// Waits for so many seconds at most; whether the program has ended.
bool waits(pid_t program, double seconds, int &status) {
  constexpr unsigned kStep = 2000; // µs
  for (double waited = 0; waitpid(program, &status, WNOHANG) != program; waited += kStep / 1e6) {
    if (waited >= seconds)
      return false;
    usleep(kStep);
  }
  return true;
}

std::string readFile(StringRef path) {
  auto file = llvm::MemoryBuffer::getFile(path, /*IsText=*/false,
                                          /*RequiresNullTerminator=*/false, /*IsVolatile=*/true);
  return file ? (*file)->getBuffer().str() : "";
}

} // namespace

RecordedProgram::RecordedProgram(const std::string &executable, StringRef directory,
                                 llvm::ArrayRef<std::string> arguments, const RunLimits &limits,
                                 std::string &error)
    : limits_(limits), events_((directory + "/events").str()),
      output_((directory + "/output").str()) {
  const uint64_t wanted = limits.events ? limits.events : RunLimits::kMostEvents;
  const uint64_t recorded = wanted * kRecordedForShown + kRecordedBefore;
  const std::string modes = "mapcheck=0,mapevents=" + events_ +
                            ",mapseed=" + std::to_string(limits.seed) +
                            ",maplimit=" + std::to_string(recorded);
  setenv("MAPGODEBUG", modes.c_str(), /*overwrite=*/1);
  program_ = fork();
  if (program_ < 0)
    error = std::string("cannot run the program: ") + strerror(errno);
  else if (program_ == 0)
    start(executable, arguments, output_);
  else
    setpgid(program_, program_);
}

RecordedProgram::~RecordedProgram() {
  if (program_ > 0)
    end();
}

/// Gives its status.
int RecordedProgram::end() {
  int status = 0;
  kill(-program_, SIGTERM);
  if (!waits(program_, 0.5, status)) {
    kill(-program_, SIGKILL);
    waitpid(program_, &status, 0);
  }
  program_ = -1;
  return status;
}

Run RecordedProgram::wait() {
  Run run;
  if (program_ < 0)
    return run;
  const pid_t group = program_;
  const std::chrono::duration<double> ran = std::chrono::steady_clock::now() - started_;
  int status = 0;
  const bool ended = waits(program_, limits_.seconds - ran.count(), status);
  if (ended)
    program_ = -1;
  else
    status = end();
  kill(-group, SIGKILL); // what it has started
  run.output = readFile(output_);
  run.events = readFile(events_);
  const bool panicked =
      StringRef(run.output).contains("panic: ") || StringRef(run.output).contains("fatal error: ");
  run.exit = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
  if (!ended)
    run.status = Run::Endless;
  else if (WIFSIGNALED(status))
    run.status = Run::Killed;
  else if (run.exit == 2 && panicked)
    run.status = Run::Panicked;
  if (run.output.size() > kMostOutput) {
    run.outputMore = run.output.size() - kMostOutput;
    run.output.resize(kMostOutput);
  }
  return run;
}

/// Ends when more events come from the package itself than are shown: these are shown in any case.
std::string RunView::read(StringRef stream, const SourceView &source, unsigned mostEvents) {
  llvm::DenseMap<int64_t, size_t> events, types, sites;
  unsigned ours = 0;
  while (!stream.empty()) {
    auto [line, rest] = stream.split('\n');
    stream = rest;
    llvm::Expected<llvm::json::Value> value = llvm::json::parse(line);
    if (!value) { // the last line of a program that was killed
      llvm::consumeError(value.takeError());
      more_ = true;
      continue;
    }
    Object *object = value->getAsObject();
    if (!object)
      return "a line of events is no object";
    auto number = [&](StringRef name) { return object->getInteger(name).value_or(0); };
    if (std::optional<StringRef> version = object->getString("mapgo")) {
      if (*version != "map-events/1")
        return "the events are " + version->str() + ", and this mapgo reads map-events/1";
    } else if (object->get("stored")) {
      auto event = events.find(number("stored"));
      if (event != events.end())
        events_[event->second]["stored"] = std::move(*object->get("v"));
    } else if (object->get("state")) {
      continue;
    } else if (object->get("t")) {
      events[number("t")] = events_.size();
      if (object->get("type"))
        (*object)["type"] = static_cast<int64_t>(types.lookup(number("type")));
      auto site = sites.find(number("a"));
      (*object)["a"] = site == sites.end() ? int64_t{-1} : static_cast<int64_t>(site->second);
      events_.push_back(std::move(*object));
      ours += site != sites.end() && sites_[site->second].isOurs;
      if (ours > mostEvents)
        return "";
    } else if (object->get("type")) {
      types[number("type")] = types_.size();
      types_.push_back(std::move(*object));
    } else if (object->get("site")) {
      sites[number("site")] = sites_.size();
      auto text = [&](StringRef name) { return object->getString(name).value_or("").str(); };
      sites_.push_back({text("func"), text("file"), number("line"), -1,
                        source.hasFile(text("file")), text("pc")});
    } else if (object->getString("end") == StringRef("limit")) {
      more_ = true;
    }
  }
  return "";
}

/// The call that returns to the site's address, by the line and column that the executable's line
/// table has for it.
void RunView::findAtoms(const std::string &executable, const StageView &stages) {
  auto file = llvm::object::ObjectFile::createObjectFile(executable);
  if (!file)
    return llvm::consumeError(file.takeError());
  std::unique_ptr<llvm::DWARFContext> lines = llvm::DWARFContext::create(
      *file->getBinary(), llvm::DWARFContext::ProcessDebugRelocations::Process, nullptr, "",
      [](llvm::Error error) { llvm::consumeError(std::move(error)); },
      [](llvm::Error error) { llvm::consumeError(std::move(error)); });
  std::vector<std::set<std::string>> entries(sites_.size());
  for (const Object &event : events_)
    if (const int64_t site = event.getInteger("a").value_or(-1); site >= 0)
      entries[static_cast<size_t>(site)].insert(event.getString("op").value_or("").str());
  using Kind = llvm::DILineInfoSpecifier;
  const Kind kind(Kind::FileLineInfoKind::RawValue, Kind::FunctionNameKind::ShortName);
  for (auto [i, site] : llvm::enumerate(sites_)) {
    uint64_t pc = 0;
    if (!site.isOurs || StringRef(site.pc).getAsInteger(16, pc))
      continue;
    const llvm::DILineInfo place =
        lines->getLineInfoForAddress({pc - 1, llvm::object::SectionedAddress::UndefSection}, kind);
    const Location at = {place.FileName, place.Line, place.Column};
    for (const std::string &entry : entries[i])
      site.atom = std::max(site.atom, stages.callAt(site.function, at, entry));
  }
}

/// Leaves out of `set` what `moved` says: the target of a move holds what its source held, and the
/// source is marked as moved to the same bucket or to another.
static void shorten(Object &event) {
  Array *moved = event.getArray("moved"), *set = event.getArray("set");
  if (!moved || !set)
    return;
  using Place = std::array<int64_t, 4>; // array, bucket, depth, cell
  auto number = [](const Array &row, size_t i) { return row[i].getAsInteger().value_or(-1); };
  std::map<Place, const Array *> cells;
  for (const llvm::json::Value &cell : *set)
    cells[{number(*cell.getAsArray(), 0), number(*cell.getAsArray(), 1),
           number(*cell.getAsArray(), 2), number(*cell.getAsArray(), 3)}] = cell.getAsArray();
  constexpr int64_t kSameBucket = 2, kOtherBucket = 3;
  std::set<Place> told;
  for (const llvm::json::Value &value : *moved) {
    const Array &move = *value.getAsArray();
    const Place from = {1, number(move, 0), number(move, 1), number(move, 2)};
    const Place to = {0, number(move, 3), number(move, 4), number(move, 5)};
    auto source = cells.find(from);
    if (source != cells.end() &&
        number(*source->second, 4) == (from[1] == to[1] ? kSameBucket : kOtherBucket))
      told.insert(from);
    told.insert(to);
  }
  // An assignment to the entry that has moved may change it; the place of that is `at`.
  if (const Array *at = event.getArray("at"))
    told.erase({number(*at, 0), number(*at, 1), number(*at, 2), number(*at, 3)});
  Array left;
  for (llvm::json::Value &value : *set) {
    const Array &cell = *value.getAsArray();
    if (!told.contains({number(cell, 0), number(cell, 1), number(cell, 2), number(cell, 3)}))
      left.push_back(std::move(value));
  }
  *set = std::move(left);
}

/// Keeps the maps that the package itself has something to do with, and numbers what is left.
void RunView::select(unsigned mostEvents) {
  const bool isDefault = mostEvents == 0;
  if (isDefault)
    mostEvents = RunLimits::kMostEvents;
  size_t bytes = 0;
  llvm::DenseSet<int64_t> wanted;
  auto isOurs = [&](const Object &event) {
    const int64_t site = event.getInteger("a").value_or(-1);
    return site >= 0 && sites_[static_cast<size_t>(site)].isOurs;
  };
  for (const Object &event : events_)
    if (const int64_t map = event.getInteger("m").value_or(0); map != 0 && isOurs(event))
      wanted.insert(map);
  std::vector<Object> kept;
  llvm::DenseMap<int64_t, int64_t> maps;
  int64_t written = 0, told = 0;
  for (Object &event : events_) {
    written = event.getInteger("o").value_or(written);
    const int64_t map = event.getInteger("m").value_or(0);
    if (map == 0 ? !isOurs(event) : !wanted.contains(map))
      continue;
    if (kept.size() == mostEvents || bytes > kMostBytes) {
      more_ = true;
      break;
    }
    Object shown;
    for (auto &[name, value] : event)
      if (name.str() != "t" && name.str() != "o")
        shown.insert({name.str(), std::move(value)});
    if (written != told)
      shown["o"] = told = written;
    auto known = maps.try_emplace(map, static_cast<int64_t>(maps_.size()));
    if (map != 0 && known.second)
      maps_.emplace_back(shown.getInteger("type").value_or(-1), kept.size());
    shown["m"] = map == 0 ? int64_t{-1} : known.first->second;
    if (map == 0)
      maps.erase(map);
    if (!shown.get("g"))
      shown["g"] = 0;
    shorten(shown);
    if (isDefault)
      bytes += lengthOf(shown);
    kept.push_back(std::move(shown));
  }
  events_ = std::move(kept);
}

std::string RunView::take(const Run &run, const std::string &executable, const SourceView &source,
                          const StageView &stages, unsigned mostEvents) {
  const unsigned most = mostEvents == 0 ? RunLimits::kMostEvents : mostEvents;
  if (std::string error = read(run.events, source, most); !error.empty())
    return error;
  findAtoms(executable, stages);
  select(mostEvents);
  return "";
}

void RunView::write(llvm::json::OStream &out, const Run &run, llvm::ArrayRef<std::string> arguments,
                    const RunLimits &limits, const TypeView &types) const {
  static constexpr StringRef kStatuses[] = {"exited", "panicked", "killed", "endless"};
  out.attributeObject("run", [&] {
    out.attributeArray("args", [&] {
      for (const std::string &argument : arguments)
        out.value(shownText(argument));
    });
    out.attribute("status", kStatuses[run.status]);
    out.attribute("exit", run.exit);
    out.attribute("seconds", limits.seconds);
    out.attribute("output", shownText(run.output));
    if (run.outputMore != 0)
      out.attribute("outputMore", run.outputMore);
    out.attribute("more", more_);
    out.attributeArray("types", [&] {
      for (const Object &type : types_) {
        Object named = type;
        named["type"] = types.named(type.getString("name").value_or(""));
        out.value(std::move(named));
      }
    });
    out.attributeArray("sites", [&] {
      for (const Site &site : sites_)
        out.object([&] {
          out.attribute("func", shownText(site.function));
          out.attribute("file", shownText(llvm::sys::path::filename(site.file)));
          out.attribute("line", site.line);
          out.attribute("atom", site.atom);
        });
    });
    out.attributeArray("maps", [&] {
      for (auto [type, made] : maps_)
        out.object([&] {
          out.attribute("type", type);
          out.attribute("made", made);
        });
    });
    out.attributeArray("events", [&] {
      for (const Object &event : events_)
        out.value(Object(event));
    });
  });
}

} // namespace mapgo::driver
