// Where dead slots are cleared, in control flow made by hand.
#include "lowering/backend/dead_slots.h"

#include <gtest/gtest.h>

using namespace mapgo::backend;
using Event = SlotFlow::Event;

namespace {

/// One slot, and blocks whose instructions are numbered by tens.
struct DeadSlotsTest : testing::Test {
  SlotFlow flow;

  DeadSlotsTest() {
    flow.slots = 1;
    flow.dirtyAtEntry.resize(1);
    flow.pointerless.resize(1);
    flow.wide.resize(1);
  }

  void block(std::vector<Event::Kind> events, llvm::ArrayRef<unsigned> successors,
             bool calls = false) {
    SlotFlow::Block made;
    for (Event::Kind kind : events)
      made.events.push_back(
          {kind, 0, static_cast<unsigned>(10 * flow.blocks.size() + made.events.size())});
    made.successors.assign(successors.begin(), successors.end());
    made.calls = calls;
    flow.blocks.push_back(made);
  }

  void loop(unsigned header, std::vector<unsigned> blocks, std::vector<unsigned> always) {
    SlotFlow::Loop made = {header,
                           static_cast<unsigned>(flow.loops.size()),
                           true,
                           blocks,
                           llvm::BitVector(static_cast<unsigned>(flow.blocks.size())),
                           always};
    for (unsigned b : blocks)
      made.contains.set(b);
    flow.loops.push_back(made);
  }

  std::string clearings() {
    for (unsigned b = 0; b < flow.blocks.size(); ++b)
      for (unsigned successor : flow.blocks[b].successors)
        flow.blocks[successor].predecessors.push_back(b);
    std::string text;
    for (const Clearing &c : findClearings(flow)) {
      const char *places[] = {"start of ", "before ", "after ", "end of ", "edge from "};
      const bool atInstruction = c.place == Clearing::Before || c.place == Clearing::After;
      text += places[c.place] + std::to_string(atInstruction ? c.other : c.block) + "\n";
    }
    return text;
  }
};

TEST_F(DeadSlotsTest, BeforeALongCall) {
  block({Event::Write, Event::Read, Event::Call}, {});
  EXPECT_EQ(clearings(), "before 2\n");
}

TEST_F(DeadSlotsTest, OnlyOnce) {
  block({Event::Write, Event::Call, Event::Call}, {});
  EXPECT_EQ(clearings(), "before 1\n");
}

TEST_F(DeadSlotsTest, NotWhatTheCallReads) {
  block({Event::Write, Event::Call, Event::Read}, {});
  EXPECT_EQ(clearings(), "");
}

TEST_F(DeadSlotsTest, WhatEarlierFunctionsLeft) {
  flow.dirtyAtEntry.set(0);
  block({Event::Call, Event::Write, Event::Read}, {});
  EXPECT_EQ(clearings(), "before 0\n");
}

TEST_F(DeadSlotsTest, NoPointerIsWritten) {
  flow.pointerless.set(0);
  block({Event::Write, Event::Read, Event::Call}, {});
  EXPECT_EQ(clearings(), "");
}

TEST_F(DeadSlotsTest, WhereALoopIsEntered) {
  block({Event::Write, Event::Read}, {1});
  block({}, {1, 2}, true);
  block({}, {});
  loop(1, {1}, {1});
  EXPECT_EQ(clearings(), "end of 0\n");
}

TEST_F(DeadSlotsTest, OnTheEdgeWhereItIsAliveOnAnother) {
  block({Event::Write}, {1, 2});
  block({}, {1, 3}, true);
  block({Event::Read}, {3});
  block({}, {});
  loop(1, {1}, {1});
  EXPECT_EQ(clearings(), "edge from 0\n");
}

TEST_F(DeadSlotsTest, NotInLoopsWithoutCalls) {
  block({Event::Write, Event::Read}, {1});
  block({}, {1, 2});
  block({}, {});
  loop(1, {1}, {1});
  flow.loops[0].calls = false;
  EXPECT_EQ(clearings(), "");
}

TEST_F(DeadSlotsTest, NotWhatEachRoundWrites) {
  block({Event::Write, Event::Read}, {1});
  block({Event::Write, Event::Read}, {1, 2}, true);
  block({}, {});
  loop(1, {1}, {1});
  EXPECT_EQ(clearings(), "");
}

TEST_F(DeadSlotsTest, LastRoundsValueBeforeALongCall) {
  block({Event::Write, Event::Read}, {1});
  block({Event::Call, Event::Write, Event::Read}, {1, 2}, true);
  block({Event::Call}, {});
  loop(1, {1}, {1});
  EXPECT_EQ(clearings(), "before 10\nbefore 20\n");
}

TEST_F(DeadSlotsTest, WideOnesMayKeepTheLastRoundsValue) {
  flow.wide.set(0);
  block({Event::Write, Event::Read}, {1});
  block({Event::Call, Event::Write, Event::Read}, {1, 2}, true);
  block({Event::Call}, {});
  loop(1, {1}, {1});
  EXPECT_EQ(clearings(), "end of 0\nbefore 20\n");
}

TEST_F(DeadSlotsTest, NotWhatLaterRoundsRead) {
  block({Event::Write}, {1});
  block({}, {2, 3}, true);
  block({Event::Read}, {3});
  block({}, {1, 4});
  block({}, {});
  loop(1, {1, 2, 3}, {1, 3});
  EXPECT_EQ(clearings(), "");
}

TEST_F(DeadSlotsTest, BehindTheUseThatSomeRoundsMake) {
  block({}, {1});
  block({}, {2, 3}, true);
  block({Event::Write, Event::Read}, {3});
  block({}, {1, 4});
  block({}, {});
  loop(1, {1, 2, 3}, {1, 3});
  EXPECT_EQ(clearings(), "after 21\n");
}

TEST_F(DeadSlotsTest, BehindAnInnerLoop) {
  block({}, {1});
  block({}, {2, 4}, true);
  block({Event::Write, Event::Read}, {2, 3});
  block({}, {4});
  block({}, {1, 5});
  block({}, {});
  loop(1, {1, 2, 3, 4}, {1, 4});
  loop(2, {2}, {2});
  flow.loops[1].outer = 0;
  EXPECT_EQ(clearings(), "start of 3\n");
}

TEST_F(DeadSlotsTest, BehindTheUseIfManyCallsFollow) {
  block({Event::Write, Event::Read}, {1});
  for (unsigned b = 1; b < 20; b += 2) {
    block({}, {b + 1, b + 2});
    block({Event::Call}, {b + 2});
  }
  block({}, {});
  EXPECT_EQ(clearings(), "after 1\n");
}

} // namespace
