// What the checked runtime does besides running the program, as the environment says.
//
//    MAPGODEBUG=maptrace=1,mapevents=events.json,mapseed=1 ./program
//
//    mapcheck=0       do not verify a map before and after each operation on it
//    mapcheck=1       verify small maps in full, of large ones what the operation is about and a
//                     sample
//    mapcheck=all     verify every map in full
//    maptrace=1       print each operation with the map's type and address, and the key
//    mapevents=FILE   write what each operation does to FILE (events.h); the name has no comma in
//    it maplimit=N       … at most N of them, by default 100000 mapseed=N        hashes, and with
//    them where entries are and in which order a range visits
//                     them, are the same in each run: random numbers follow from N, and addresses,
//                     which are also hashed, are those that the system gives to everyone, if it
//                     allows that
//
// Of several settings for one mode the last counts; a setting that there is not ends the program.
#pragma once

#include <cstdint>

namespace mapgo::rt {

enum class Check { None, Sample, All };

struct Modes {
  Check check = Check::Sample;
  bool trace = false;
  bool seeded = false;
  uint64_t seed = 0;
  int events = -1; ///< file descriptor, negative for none
  uint64_t limit = 100000;
};

/// As they were set when the process started.
const Modes &modes();

} // namespace mapgo::rt
