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

namespace mapgo::driver {
namespace {

/// So much output is shown, and so much may be written to a file.
constexpr size_t kMostOutput = 64 << 10;
constexpr rlim_t kMostFileSize = 64 << 20;
/// Operations that are recorded for each that is shown if the library may have maps, too; and more
/// in any case, for the last that is shown is told whole only when others follow.
constexpr unsigned kRecordedForShown = 4, kRecordedBefore = 8000, kRecordedAfter = 100;

/// If nobody says how many events are wanted, those that do not make a page large.
constexpr size_t kMostBytes = 150 << 10;
/// As they are recorded they are longer: not more than so many times.
constexpr size_t kMostLonger = 3;

/// A text without its escapes.
std::string unescaped(StringRef source) {
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(source);
  if (value)
    return value->getAsString().value_or("").str();
  llvm::consumeError(value.takeError());
  return "";
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
  const uint64_t recorded =
      limits.isAlone ? wanted + kRecordedAfter : wanted * kRecordedForShown + kRecordedBefore;
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
  const bool isDefault = mostEvents == 0;
  if (isDefault)
    mostEvents = RunLimits::kMostEvents;
  llvm::DenseMap<int64_t, int64_t> events, types, sites;
  unsigned ours = 0;
  size_t bytes = 0; // of these
  auto indexOf = [](const llvm::DenseMap<int64_t, int64_t> &known, int64_t number) {
    auto found = known.find(number);
    return found == known.end() ? -1 : found->second;
  };
  while (!stream.empty()) {
    auto [line, rest] = stream.split('\n');
    stream = rest;
    const std::optional<Json> json =
        llvm::json::isUTF8(line) ? readJson(line, memory_) : std::nullopt;
    if (!json) { // the last line of a program that was killed
      more_ = true;
      continue;
    }
    if (json->kind != Json::Object)
      return "a line of events is no object";
    auto unescapedText = [&](StringRef name) {
      const Json *text = json->get(name);
      return text ? unescaped(text->source) : "";
    };
    if (const Json *version = json->get("mapgo")) {
      if (version->text() != "map-events/1")
        return "the events are " + version->text().str() + ", and this mapgo reads map-events/1";
    } else if (json->get("stored")) {
      const int64_t event = indexOf(events, json->number("stored"));
      if (const Json *value = json->get("v"); value && event >= 0)
        events_[static_cast<size_t>(event)].stored = value->source;
    } else if (json->get("state")) {
      continue;
    } else if (json->get("t")) {
      events[json->number("t")] = static_cast<int64_t>(events_.size());
      Event event = {*json, indexOf(sites, json->number("a"))};
      if (json->get("type"))
        event.type = std::max<int64_t>(0, indexOf(types, json->number("type")));
      events_.push_back(event);
      if (isOurs(event)) {
        ++ours;
        bytes += line.size();
      }
      if (ours > mostEvents || (isDefault && bytes > kMostLonger * kMostBytes))
        return "";
    } else if (json->get("type")) {
      types[json->number("type")] = static_cast<int64_t>(types_.size());
      types_.push_back(*json);
    } else if (json->get("site")) {
      sites[json->number("site")] = static_cast<int64_t>(sites_.size());
      const std::string file = unescapedText("file");
      sites_.push_back({unescapedText("func"), file, json->number("line"), -1, source.hasFile(file),
                        unescapedText("pc")});
    } else if (json->textOf("end") == "limit") {
      more_ = true;
    }
  }
  return "";
}

namespace {

/// The places of addresses by an executable's line tables. Only those of the units that are asked
/// for are read: the runtime's are long.
class LineTables {
public:
  explicit LineTables(const llvm::object::ObjectFile &file)
      : context_(llvm::DWARFContext::create(
            file, llvm::DWARFContext::ProcessDebugRelocations::Process, nullptr, "",
            [](llvm::Error error) { llvm::consumeError(std::move(error)); },
            [](llvm::Error error) { llvm::consumeError(std::move(error)); })) {
    for (const auto &unit : context_->compile_units())
      if (auto ranges = unit->getUnitDIE().getAddressRanges())
        for (const llvm::DWARFAddressRange &range : *ranges)
          units_[range.LowPC] = {range.HighPC, unit.get()};
      else
        llvm::consumeError(ranges.takeError());
  }

  /// Line 0 where there is none.
  Location at(uint64_t address) {
    auto next = units_.upper_bound(address);
    if (next == units_.begin() || std::prev(next)->second.end <= address)
      return {};
    llvm::DWARFUnit *unit = std::prev(next)->second.unit;
    const auto *table = context_->getLineTableForUnit(unit);
    if (!table)
      return {};
    const uint32_t row =
        table->lookupAddress({address, llvm::object::SectionedAddress::UndefSection});
    if (row == table->UnknownRowIndex)
      return {};
    const llvm::DWARFDebugLine::Row &found = table->Rows[row];
    Location at;
    table->getFileNameByIndex(found.File, unit->getCompilationDir(),
                              llvm::DILineInfoSpecifier::FileLineInfoKind::RawValue, name_);
    at.file = name_;
    at.line = found.Line;
    at.column = found.Column;
    return at;
  }

private:
  struct Unit {
    uint64_t end;
    llvm::DWARFUnit *unit;
  };
  std::unique_ptr<llvm::DWARFContext> context_;
  std::map<uint64_t, Unit> units_; ///< by where their code begins
  std::string name_;
};

} // namespace

/// The call that returns to the site's address, by the line and column that the executable's line
/// table has for it.
void RunView::findAtoms(const std::string &executable, const StageView &stages) {
  auto file = llvm::object::ObjectFile::createObjectFile(executable);
  if (!file)
    return llvm::consumeError(file.takeError());
  LineTables lines(*file->getBinary());
  std::vector<std::set<std::string>> entries(sites_.size());
  for (const Event &event : events_)
    if (event.site >= 0)
      entries[static_cast<size_t>(event.site)].insert(event.json.textOf("op").str());
  for (auto [i, site] : llvm::enumerate(sites_)) {
    uint64_t pc = 0;
    if (!site.isOurs || StringRef(site.pc).getAsInteger(16, pc))
      continue;
    const Location at = lines.at(pc - 1);
    for (const std::string &entry : entries[i])
      site.atom = std::max(site.atom, stages.callAt(site.function, at, entry));
  }
}

/// `set` without what `moved` says: the target of a move holds what its source held, and the source
/// is marked as moved to the same bucket or to another.
static std::string shortened(const Json &event, const Json &set) {
  const Json *moved = event.get("moved");
  if (!moved)
    return set.source.str();
  using Place = std::array<int64_t, 4>; // array, bucket, depth, cell
  auto number = [](const Json &row, size_t i) {
    return i < row.items.size() ? row.items[i].integer().value_or(-1) : -1;
  };
  auto placeOf = [&](const Json &row) {
    return Place{number(row, 0), number(row, 1), number(row, 2), number(row, 3)};
  };
  std::map<Place, int64_t> marks;
  for (const Json &cell : set.items)
    marks[placeOf(cell)] = number(cell, 4);
  constexpr int64_t kSameBucket = 2, kOtherBucket = 3;
  std::set<Place> told;
  for (const Json &move : moved->items) {
    const Place from = {1, number(move, 0), number(move, 1), number(move, 2)};
    const Place to = {0, number(move, 3), number(move, 4), number(move, 5)};
    auto mark = marks.find(from);
    if (mark != marks.end() && mark->second == (from[1] == to[1] ? kSameBucket : kOtherBucket))
      told.insert(from);
    told.insert(to);
  }
  // An assignment to the entry that has moved may change it; the place of that is `at`.
  if (const Json *at = event.get("at"))
    told.erase(placeOf(*at));
  std::string left;
  for (const Json &cell : set.items)
    if (!told.contains(placeOf(cell)))
      left += (left.empty() ? "" : ",") + cell.source.str();
  return "[" + left + "]";
}

/// Keeps the maps that the package itself has something to do with, and numbers what is left.
void RunView::select(unsigned mostEvents) {
  const bool isDefault = mostEvents == 0;
  if (isDefault)
    mostEvents = RunLimits::kMostEvents;
  size_t bytes = 0;
  llvm::DenseSet<int64_t> wanted;
  for (const Event &event : events_)
    if (const int64_t map = event.json.number("m"); map != 0 && isOurs(event))
      wanted.insert(map);
  llvm::DenseMap<int64_t, int64_t> maps;
  int64_t written = 0, told = 0;
  for (const Event &event : events_) {
    if (event.json.get("o"))
      written = event.json.number("o");
    const int64_t map = event.json.number("m");
    if (map == 0 ? !isOurs(event) : !wanted.contains(map))
      continue;
    if (shown_.size() == mostEvents || bytes > kMostBytes) {
      more_ = true;
      break;
    }
    std::string text;
    auto add = [&](StringRef name, const llvm::Twine &value) {
      text += ((text.empty() ? "{\"" : ",\"") + name + "\":" + value).str();
    };
    int64_t index = -1;
    if (map != 0) {
      auto [known, isNew] = maps.try_emplace(map, static_cast<int64_t>(maps_.size()));
      index = known->second;
      if (isNew)
        maps_.emplace_back(event.type, shown_.size());
    }
    add("m", llvm::Twine(index));
    add("a", llvm::Twine(event.site));
    if (!event.json.get("g"))
      add("g", "0");
    if (event.type >= 0)
      add("type", llvm::Twine(event.type));
    if (written != told)
      add("o", llvm::Twine(told = written));
    for (const JsonMember &member : event.json.members)
      if (member.name == "set")
        add("set", shortened(event.json, member.value));
      else if (!llvm::is_contained({"t", "o", "m", "a", "type"}, member.name))
        add(member.name, member.value.source);
    if (!event.stored.empty())
      add("stored", event.stored);
    text += '}';
    if (isDefault)
      bytes += text.size();
    shown_.push_back(std::move(text));
  }
}

std::string RunView::take(const Run &run, const std::string &executable, const SourceView &source,
                          const StageView &stages, unsigned mostEvents) {
  if (std::string error = read(run.events, source, mostEvents); !error.empty())
    return error;
  findAtoms(executable, stages);
  select(mostEvents);
  return "";
}

void RunView::write(llvm::json::OStream &out, const Run &run, llvm::ArrayRef<std::string> arguments,
                    const RunLimits &limits, const TypeView &types) const {
  auto nameOf = [](const Json &type) {
    const Json *name = type.get("name");
    return name ? name->source : "";
  };
  auto raw = [&](StringRef name, StringRef value) {
    out.attributeBegin(name);
    out.rawValue(value);
    out.attributeEnd();
  };
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
      for (const Json &type : types_)
        out.object([&] {
          for (const JsonMember &member : type.members)
            if (member.name == "type")
              out.attribute("type", types.named(unescaped(nameOf(type))));
            else
              raw(member.name, member.value.source);
        });
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
      for (const std::string &event : shown_)
        out.rawValue(event);
    });
  });
}

} // namespace mapgo::driver
