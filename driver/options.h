// The options of a command, read as the go command reads its flags:
//
//     -name WORD   -name=WORD   -flag   -flag=false   --   and the same with two dashes
//
// Of an option that is given again the last counts. A number may follow a single letter: -O3.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <functional>
#include <string>
#include <vector>

namespace llvm {
class raw_ostream;
}

namespace mapgo::driver {

using Words = llvm::ArrayRef<std::string>;

/// " (did you mean NAME?)" with that of `names` which is most like `word`, or "".
std::string suggestion(llvm::StringRef word, llvm::ArrayRef<llvm::StringRef> names);

/// The options of one command. What they set must outlive it.
class OptionList {
public:
  void flag(llvm::StringRef name, bool &value, llvm::StringRef help);
  void text(llvm::StringRef name, llvm::StringRef word, std::string &value, llvm::StringRef help);
  void number(llvm::StringRef name, unsigned least, unsigned most, unsigned &value,
              llvm::StringRef help);
  /// `set` takes the word, and returns what is wrong with it or "".
  void add(llvm::StringRef name, llvm::StringRef word, llvm::StringRef help,
           std::function<std::string(llvm::StringRef)> set);

  /// The last option: all words after it are added to `words`.
  void rest(llvm::StringRef name, std::vector<std::string> &words, llvm::StringRef help);

  /// Reads the words of a command line. What is no option is added to `rest`, and with
  /// `optionsFirst` everything after the first such word. Returns what is wrong or "".
  std::string parse(Words words, bool optionsFirst, std::vector<std::string> &rest);
  /// Whether the command line had this option.
  bool isGiven(llvm::StringRef name) const;
  bool asksForHelp() const { return help_; }

  /// A line for each option.
  void print(llvm::raw_ostream &out) const;

private:
  struct Option {
    std::string name;
    std::string word; ///< what its value is called in the help; empty for a flag
    std::string help;
    std::function<std::string(llvm::StringRef)> set;
    bool isNumber = false;
    std::vector<std::string> *rest = nullptr; ///< gets all words after it
    bool given = false;
  };

  Option *find(llvm::StringRef name);
  std::string unknown(llvm::StringRef option) const;

  std::vector<Option> options_;
  bool help_ = false;
};

/// Prints a line of a list in a help: a name, and in a column of their own the words about it.
void printEntry(llvm::raw_ostream &out, llvm::StringRef name, llvm::StringRef about);

} // namespace mapgo::driver
