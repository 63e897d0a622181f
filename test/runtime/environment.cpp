// Starts what a program's start-up code starts before the runtime can be used.
#include "runtime/gc/gc.h"

#include <gtest/gtest.h>
#include <stdlib.h>

namespace {

class RuntimeEnvironment : public testing::Environment {
public:
  void SetUp() override {
    setenv("GOMAXPROCS", "1", 0); // so that it is known who runs next
    mapgo::rt::startCollector();
  }
};

[[maybe_unused]] testing::Environment *const kEnvironment =
    testing::AddGlobalTestEnvironment(new RuntimeEnvironment);

} // namespace
