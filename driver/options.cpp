// Reading a command's options, and telling what is wrong with them.
#include "driver/options.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using llvm::StringRef;

namespace mapgo::driver {

std::string suggestion(StringRef word, llvm::ArrayRef<StringRef> names) {
  StringRef nearest;
  // Two letters exchanged are a distance of two.
  unsigned least = std::min<size_t>(std::max<size_t>(2, word.size() / 3) + 1, word.size());
  for (StringRef name : names) {
    unsigned distance = word.edit_distance(name, /*AllowReplacements=*/true, least);
    if (distance < least)
      nearest = name, least = distance;
  }
  return nearest.empty() ? "" : (" (did you mean " + nearest + "?)").str();
}

/// An option as the help shows it.
static std::string written(StringRef name) { return ((name.size() > 1 ? "--" : "-") + name).str(); }

void OptionList::add(StringRef name, StringRef word, StringRef help,
                     std::function<std::string(StringRef)> set) {
  options_.push_back({name.str(), word.str(), help.str(), std::move(set)});
}

void OptionList::flag(StringRef name, bool &value, StringRef help) {
  add(name, "", help, [&value](StringRef word) {
    if (word != "true" && word != "false")
      return "true or false is wanted";
    value = word == "true";
    return "";
  });
}

void OptionList::text(StringRef name, StringRef word, std::string &value, StringRef help) {
  add(name, word, help, [&value](StringRef given) {
    value = given;
    return "";
  });
}

void OptionList::number(StringRef name, unsigned least, unsigned most, unsigned &value,
                        StringRef help) {
  add(name, "N", help, [=, &value](StringRef word) -> std::string {
    unsigned number = 0;
    if (word.getAsInteger(10, number) || number < least || number > most)
      return "a number from " + std::to_string(least) + " to " + std::to_string(most) +
             " is wanted";
    value = number;
    return "";
  });
  options_.back().isNumber = true;
}

void OptionList::rest(StringRef name, std::vector<std::string> &words, StringRef help) {
  add(name, "", help, [](StringRef) { return ""; });
  options_.back().rest = &words;
}

OptionList::Option *OptionList::find(StringRef name) {
  auto found = llvm::find_if(options_, [&](const Option &option) { return option.name == name; });
  return found == options_.end() ? nullptr : &*found;
}

bool OptionList::isGiven(StringRef name) const {
  const Option *option = const_cast<OptionList *>(this)->find(name);
  return option && option->given;
}

std::string OptionList::unknown(StringRef option) const {
  std::vector<StringRef> names;
  for (const Option &known : options_)
    if (known.name.size() > 1)
      names.push_back(known.name);
  return ("no option " + option + suggestion(option.ltrim('-'), names)).str();
}

std::string OptionList::parse(Words words, bool optionsFirst, std::vector<std::string> &rest) {
  for (; !words.empty(); words = words.drop_front()) {
    StringRef word = words.front(), name = word;
    bool isLast = word == "--";
    if (isLast || !name.consume_front("-") || name.empty()) {
      if (isLast || optionsFirst) {
        rest.insert(rest.end(), words.begin() + isLast, words.end());
        return "";
      }
      rest.push_back(word.str());
      continue;
    }
    name.consume_front("-");
    if (name == "h" || name == "help") {
      help_ = true;
      return "";
    }
    bool hasValue = name.contains('=');
    StringRef value = name.split('=').second;
    name = name.split('=').first;
    Option *option = find(name);
    if (!option && !hasValue && name.size() > 1)
      if (option = find(name.take_front()); option) {
        value = name.drop_front();
        hasValue = true;
        if (!option->isNumber)
          option = nullptr;
      }
    if (!option)
      return unknown(word);
    if (!hasValue && option->word.empty()) {
      value = "true";
    } else if (!hasValue) {
      if (words.size() == 1)
        return (word + " needs a " + option->word).str();
      words = words.drop_front();
      value = words.front();
    }
    if (std::string problem = option->set(value); !problem.empty())
      return ("invalid value \"" + value + "\" for " + written(option->name) + ": " + problem)
          .str();
    option->given = true;
    if (option->rest) {
      option->rest->insert(option->rest->end(), words.begin() + 1, words.end());
      return "";
    }
  }
  return "";
}

void printEntry(llvm::raw_ostream &out, StringRef name, StringRef about) {
  constexpr size_t kColumn = 22;
  out << "  " << name << std::string(name.size() < kColumn ? kColumn - name.size() : 1, ' ')
      << about << '\n';
}

void OptionList::print(llvm::raw_ostream &out) const {
  for (const Option &option : options_)
    printEntry(out, written(option.name) + (option.word.empty() ? "" : " " + option.word),
               option.help);
}

} // namespace mapgo::driver
