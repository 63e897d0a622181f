// Builds the packages of a compilation in dependency order.
//
// Walking needs the typed program, which all packages share, and is done by one thread. LLVM's part
// is the costly one, and concerns a package's own module alone: each package has another thread for
// it, while the first walks the next package. That has others for the parts of a large package.
// Where the system has no thread left, the one that wanted it does the work itself.
#include "driver/build.h"

#include "driver/crash.h"
#include "driver/memory.h"
#include "lowering/backend/backend.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/raw_ostream.h"

#include <deque>
#include <functional>
#include <pthread.h>
#include <semaphore>

namespace fs = llvm::sys::fs;

namespace mapgo::driver {

bool KnownPackages::look(load::LoadedPackage &package, bool isRoot) {
  if (options.rebuild)
    return false;
  std::optional<Cache::Entry> entry = cache.find(keys.of(package));
  if (!entry)
    entry = cache.find(keys.ofMode(package));
  escape::PackageFindings findings;
  if (!entry || !escape::decode(entry->summary, findings))
    return false;
  package.names = std::move(findings.names);
  entries_[&package] = {std::move(entry->objects), std::move(findings)};
  return !(isRoot && options.compile.explainEscapes);
}

KnownPackages::Entry *KnownPackages::find(const load::LoadedPackage &package) {
  auto found = entries_.find(&package);
  return found == entries_.end() ? nullptr : &found->second;
}

namespace {

/// A thread that does something, and is waited for at the end of its life.
class Thread {
public:
  explicit Thread(std::function<void()> work)
      : work_(std::make_unique<std::function<void()>>(std::move(work))) {
    auto run = [](void *work) -> void * {
      takeMemoryAtOnce();
      (*static_cast<std::function<void()> *>(work))();
      return nullptr;
    };
    if (pthread_create(&thread_, nullptr, run, work_.get()) != 0) {
      (*work_)();
      work_ = nullptr;
    }
  }
  ~Thread() {
    if (work_)
      pthread_join(thread_, nullptr);
  }
  Thread(Thread &&) = default;

private:
  std::unique_ptr<std::function<void()>> work_; ///< as long as there is a thread
  pthread_t thread_ = {};
};

class Builder {
public:
  Builder(load::Compilation &compilation, KnownPackages &known)
      : compilation_(compilation), options_(known.options), known_(known),
        session_(compilation, options_.compile,
                 [&](const load::LoadedPackage &package) {
                   KnownPackages::Entry *entry = known.find(package);
                   return entry ? &entry->findings : nullptr;
                 }),
        concurrency_(llvm::hardware_concurrency(options_.parallel).compute_thread_count()),
        free_(concurrency_) {}
  ~Builder() {
    for (const std::string &path : temporary_) {
      fs::remove(path);
      llvm::sys::DontRemoveFileOnSignal(path);
    }
  }

  bool compileAll();
  bool link(const load::LoadedPackage &program, const std::string &output);

private:
  /// A package that is being compiled.
  struct Job {
    Job(LoweringSession &session, const load::LoadedPackage &package, const CompileOptions &options,
        std::counting_semaphore<> &free)
        : package(package), lowering(session, package, options), free(free) {}

    /// LLVM's part, when it is this job's turn.
    void finish() {
      free.acquire();
      error = lowering.optimizeTogether();
      if (error.empty())
        objects.resize(lowering.parts());
      {
        // The objects are complete when all threads are joined; this one takes the first part, and
        // the place that it has.
        std::vector<Thread> others;
        for (unsigned part = 1; part < objects.size(); ++part)
          others.emplace_back([this, part] {
            free.acquire();
            finish(part);
            free.release();
          });
        if (!objects.empty())
          finish(0);
        free.release();
      }
      for (const Object &object : objects)
        if (error.empty())
          error = object.error;
    }

    void finish(unsigned part) {
      llvm::raw_svector_ostream out(objects[part].bytes);
      objects[part].error = lowering.writeObject(part, out);
    }

    struct Object {
      llvm::SmallString<0> bytes;
      std::string error;
    };

    const load::LoadedPackage &package;
    Lowering lowering;
    Key key;
    std::string summary; ///< encoded
    std::vector<Object> objects;
    std::string error;
    std::counting_semaphore<> &free;
    std::optional<Thread> thread;
  };

  bool start(const load::LoadedPackage &package);
  bool finishFirst();
  std::vector<std::string> keep(Job &job);

  load::Compilation &compilation_;
  const BuildOptions &options_;
  KnownPackages &known_;
  LoweringSession session_;
  llvm::DenseMap<const load::LoadedPackage *, std::vector<std::string>> objects_; ///< paths
  std::vector<std::string> temporary_; ///< objects not in the cache
  std::deque<std::unique_ptr<Job>> jobs_;
  size_t concurrency_;
  std::counting_semaphore<> free_; ///< of the places for jobs that LLVM works on
};

bool Builder::compileAll() {
  session_.explain(llvm::errs());
  bool succeeded = true;
  for (const auto &package : compilation_.packages) {
    if (const KnownPackages::Entry *known = known_.find(*package))
      objects_[package.get()] = known->objects;
    else if (succeeded)
      succeeded = start(*package);
    // Modules are large: not many of them wait.
    if (jobs_.size() > 2 * concurrency_)
      succeeded &= finishFirst();
  }
  while (!jobs_.empty())
    succeeded &= finishFirst();
  return succeeded;
}

bool Builder::start(const load::LoadedPackage &package) {
  if (options_.verbose)
    llvm::errs() << package.importPath << "\n";
  auto job = std::make_unique<Job>(session_, package, options_.compile, free_);
  job->key = known_.keys.of(package);
  if (!job->lowering.toCore())
    return false;
  escape::PackageSummary &summary = session_.summary(package);
  summary.names = check::namesByFile(package.checked);
  job->summary = escape::encode(summary);
  job->lowering.discardNames();
  job->lowering.toModule({.lineTables = true}, describesVariables(options_.compile));
  job->thread.emplace([&job = *job] { job.finish(); });
  jobs_.push_back(std::move(job));
  return true;
}

bool Builder::finishFirst() {
  std::unique_ptr<Job> job = std::move(jobs_.front());
  jobs_.pop_front();
  job->thread.reset();
  if (job->error.empty() && job->lowering.joinsMaps())
    job->key = known_.keys.ofMode(job->package);
  if (job->error.empty())
    objects_[&job->package] = keep(*job);
  if (!job->error.empty())
    compilation_.diagnostics.error(job->error);
  return job->error.empty();
}

/// Puts finished objects where the linker finds them, and returns their paths.
std::vector<std::string> Builder::keep(Job &job) {
  std::vector<llvm::StringRef> objects;
  for (const Job::Object &object : job.objects)
    objects.emplace_back(object.bytes);
  std::vector<std::string> paths = known_.cache.store(job.key, objects, job.summary);
  if (!paths.empty())
    return paths;
  for (llvm::StringRef object : objects) {
    int descriptor = -1;
    llvm::SmallString<128> file;
    std::error_code code = fs::createTemporaryFile("mapgo", "o", descriptor, file);
    if (!code) {
      temporary_.emplace_back(file);
      llvm::sys::RemoveFileOnSignal(file);
      llvm::raw_fd_ostream out(descriptor, /*shouldClose=*/true);
      out << object;
      out.close();
      code = out.error();
      out.clear_error();
    }
    if (code)
      job.error = "cannot write an object file: " + code.message();
    paths.emplace_back(file);
  }
  return paths;
}

bool Builder::link(const load::LoadedPackage &program, const std::string &output) {
  std::vector<std::string> objects;
  for (const load::LoadedPackage *package : load::withImports(program))
    llvm::append_range(objects, objects_[package]);
  backend::LinkJob job;
  job.objects = objects;
  job.runtimeLibrary =
      runtimeFile(options_.compile.checkMaps ? "libmapgo_rt_checked.a" : "libmapgo_rt.a");
  job.output = output;
  job.sanitize = kSanitized;
  setOutputFile(output);
  std::string error = backend::link(job);
  if (!error.empty())
    compilation_.diagnostics.error("link: " + error);
  return error.empty();
}

} // namespace

bool build(load::Compilation &compilation, KnownPackages &known,
           llvm::ArrayRef<Executable> executables) {
  Builder builder(compilation, known);
  bool succeeded = builder.compileAll();
  for (const Executable &executable : executables)
    succeeded = succeeded && builder.link(*compilation.roots[executable.root], executable.path);
  if (!known.cache.problem().empty())
    llvm::errs() << "mapgo: warning: compiled packages cannot be kept in " << known.cache.problem()
                 << " (MAPGOCACHE names another directory, or is off)\n";
  known.cache.trim();
  return succeeded;
}

} // namespace mapgo::driver
