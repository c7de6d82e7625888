// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"
#include "playbooks/data_types.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sonae::playbooks {

/// How two values are compared (STIX 2.1 patterning 9.6.1).
enum class Comparison {
    equal,
    not_equal,
    greater,
    greater_or_equal,
    less,
    less_or_equal,
    in,
    like,
    matches,
    is_subset,
    is_superset
};

/// One side of a comparison: a variable, or a value as it was written.
struct Operand {
    enum class Kind { variable, text, number, flag };

    Kind kind = Kind::text;
    std::string text; ///< the variable's name, or the literal without its quotes
};

struct ComparisonTest {
    Operand left;
    Comparison comparison = Comparison::equal;
    bool is_negated = false;
    std::vector<Operand> right; ///< one; with `in` any number
};

/// A tree kept flat: a node names its parts by their places in Condition::nodes, which come before
/// its own.
struct ConditionNode {
    enum class Kind { test, all, any, negation };

    Kind kind = Kind::test;
    std::size_t test = 0;           ///< of a test: its place in Condition::tests
    std::vector<std::size_t> parts; ///< of the others
};

/// A parsed condition; the last node is the whole.
struct Condition {
    std::vector<ComparisonTest> tests;
    std::vector<ConditionNode> nodes;

    /// Names of all variables in it.
    [[nodiscard]] std::set<std::string> variables() const;
};

/// Reads a boolean expression of the STIX patterning kind over variables (CACAO 4.8):
/// `__patients__:value > 10 AND NOT (__ward__:value IN ('ICU', 'ER'))`.
/// AND binds closer than OR; NOT stands before a comparison operator or before a group.
/// Errors: malformed, naming the byte; too_large past 10,000 bytes or 32 levels.
Result<Condition> parse_condition(std::string_view text);

/// The value a variable has now; nothing when it is not declared.
using VariableLookup = std::function<Variable const*(std::string_view name)>;

/// Evaluates with the types that the variables declare: numbers as numbers, addresses as addresses;
/// no text is ever put into the expression. AND and OR stop as soon as they are decided.
/// Errors: not_found (an undeclared variable, or one without value), invalid_argument (a value that
/// is not of its type, or an operator that its type does not have).
Result<bool> evaluate(Condition const& condition, VariableLookup const& lookup);

/// What can be told without values: literals that do not fit the type of the variable they meet,
/// operators that its type does not have. Variables that are not declared are left out.
std::vector<std::string> type_faults(Condition const& condition, VariableLookup const& lookup);

} // namespace sonae::playbooks
