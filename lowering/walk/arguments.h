// The arguments of a call, which are expressions or the results of one: f(a, b), f(g()).
#pragma once

#include "lowering/walk/expr.h"

namespace mapgo::walk {

class Arguments {
public:
  /// `results` are those of the only argument, if that is a call with several.
  Arguments(Walk &walker, const syntax::CallExpr *call, std::vector<Value> results)
      : walker_(walker), call_(call), results_(std::move(results)) {
    if (!results_.empty())
      types_ = llvm::cast<types::Tuple>(walker.typeOf(call->args[0]));
  }

  size_t size() const { return types_ ? results_.size() : call_->args.size(); }
  const Type *type(size_t i) const {
    return types_ ? types_->vars[i]->type : walker_.typeOf(call_->args[i]);
  }
  Value value(size_t i) const {
    return types_ ? results_[i] : walk::value(walker_, call_->args[i]);
  }
  /// Converted as an assignment does it.
  Value as(size_t i, const Type *target) const {
    return types_ ? assignable(walker_, results_[i], type(i), target)
                  : valueAs(walker_, call_->args[i], target);
  }
  const syntax::CallExpr *call() const { return call_; }
  bool areResults() const { return types_ != nullptr; }

private:
  Walk &walker_;
  const syntax::CallExpr *call_;
  std::vector<Value> results_;
  const types::Tuple *types_ = nullptr;
};

} // namespace mapgo::walk
