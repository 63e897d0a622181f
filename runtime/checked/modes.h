// What the checked runtime does besides running the program, as the environment says.
//
//    MAPGODEBUG=maptrace=1,mapdump=table.json ./program
//
//    mapcheck=0      do not verify a map before and after each operation on it
//    mapcheck=1      verify small maps in full, of large ones what the operation is about and a
//    sample mapcheck=all    verify every map in full maptrace=1      print each operation with the
//    map's type and address, and the key mapdump=FILE    after each change of a map write its
//    layout to FILE, one line of JSON (mapdump
//                    in map.h); the name has no comma in it
//
// Of several settings for one mode the last counts; a setting that there is not ends the program.
#pragma once

namespace mapgo::rt {

enum class Check { None, Sample, All };

struct Modes {
  Check check = Check::Sample;
  bool trace = false;
  int dump = -1; ///< file descriptor, negative for none
};

/// As they were set when the process started.
const Modes &modes();

} // namespace mapgo::rt
