// SPDX-License-Identifier: Apache-2.0
#include "playbooks/condition.hpp"
#include "playbooks/text_pattern.hpp"
#include "playbooks/typed_value.hpp"

#include <algorithm>

namespace sonae::playbooks {

namespace {

/// The type a literal has of itself; a text takes the type of what it meets.
std::string_view own_type(Operand const& operand) {
    switch (operand.kind) {
    case Operand::Kind::flag:
        return "bool";
    case Operand::Kind::number:
        return operand.text.find('.') == std::string::npos ? "integer" : "float";
    case Operand::Kind::text:
    case Operand::Kind::variable:
        return "string";
    }
    return "string";
}

bool is_numeric(std::string_view type) {
    return type == "integer" || type == "long" || type == "float";
}

/// The type in which two sides meet: that of the variable among them, of the left one when both
/// are.
std::string meeting_type(Operand const& left, Operand const& right, VariableLookup const& lookup) {
    for (auto const* const side : {&left, &right}) {
        auto const* const variable =
            side->kind == Operand::Kind::variable ? lookup(side->text) : nullptr;
        if (variable != nullptr) {
            return variable->type;
        }
    }
    return std::string{left.kind == Operand::Kind::text ? own_type(right) : own_type(left)};
}

/// A literal in the type of the other side. A fraction that meets a whole number stays a fraction.
Result<TypedValue> literal_value(Operand const& operand, std::string_view type) {
    auto const own = own_type(operand);
    if (is_numeric(type) && operand.kind == Operand::Kind::number) {
        return typed_value(own, operand.text);
    }
    if (operand.kind == Operand::Kind::flag && type != "bool") {
        return Error{Errc::invalid_argument, "true and false are no " + std::string{type}};
    }
    return typed_value(type, operand.text);
}

Result<TypedValue>
value_of(Operand const& operand, std::string_view type, VariableLookup const& lookup) {
    if (operand.kind != Operand::Kind::variable) {
        return literal_value(operand, type);
    }
    auto const* const variable = lookup(operand.text);
    if (variable == nullptr) {
        return Error{Errc::not_found, "the variable is not declared", {operand.text}};
    }
    return typed_value(*variable).context("variable", operand.text);
}

Result<bool> ordered(Comparison comparison, TypedValue const& left, TypedValue const& right) {
    auto const order = compare(left, right);
    if (!order) {
        return Error{Errc::invalid_argument, "values of different types"};
    }
    auto const is_ordered_kind =
        !std::holds_alternative<bool>(left) && !std::holds_alternative<Json>(left);
    switch (comparison) {
    case Comparison::equal:
    case Comparison::in:
        return *order == std::partial_ordering::equivalent;
    case Comparison::not_equal:
        return *order != std::partial_ordering::equivalent;
    case Comparison::greater:
        return is_ordered_kind && std::is_gt(*order);
    case Comparison::greater_or_equal:
        return is_ordered_kind && std::is_gteq(*order);
    case Comparison::less:
        return is_ordered_kind && std::is_lt(*order);
    case Comparison::less_or_equal:
        return is_ordered_kind && std::is_lteq(*order);
    case Comparison::like:
    case Comparison::matches:
    case Comparison::is_subset:
    case Comparison::is_superset:
        break;
    }
    return Error{Errc::internal, "not an order"};
}

Result<bool> pattern_test(Comparison comparison, TypedValue const& left, TypedValue const& right) {
    auto const* const text = std::get_if<std::string>(&left);
    auto const* const pattern = std::get_if<std::string>(&right);
    if (text == nullptr || pattern == nullptr) {
        return Error{Errc::invalid_argument, "LIKE and MATCHES need texts"};
    }
    return comparison == Comparison::like ? Result<bool>{is_like(*text, *pattern)}
                                          : matches(*text, *pattern);
}

Result<bool> network_test(Comparison comparison, TypedValue const& left, TypedValue const& right) {
    auto const* const a = std::get_if<Network>(&left);
    auto const* const b = std::get_if<Network>(&right);
    if (a == nullptr || b == nullptr) {
        return Error{Errc::invalid_argument, "ISSUBSET and ISSUPERSET need addresses"};
    }
    return comparison == Comparison::is_subset ? is_within(*a, *b) : is_within(*b, *a);
}

Result<bool>
one_comparison(Comparison comparison, TypedValue const& left, TypedValue const& right) {
    switch (comparison) {
    case Comparison::like:
    case Comparison::matches:
        return pattern_test(comparison, left, right);
    case Comparison::is_subset:
    case Comparison::is_superset:
        return network_test(comparison, left, right);
    case Comparison::equal:
    case Comparison::not_equal:
    case Comparison::greater:
    case Comparison::greater_or_equal:
    case Comparison::less:
    case Comparison::less_or_equal:
    case Comparison::in:
        return ordered(comparison, left, right);
    }
    return Error{Errc::internal, "no such comparison"};
}

/// The type of a literal that a pattern or a network operator meets is given by the operator.
std::string type_for(Comparison comparison, std::string type, Operand const& operand) {
    auto const is_pattern = comparison == Comparison::like || comparison == Comparison::matches;
    auto const is_network =
        comparison == Comparison::is_subset || comparison == Comparison::is_superset;
    if (is_pattern && operand.kind == Operand::Kind::text) {
        return "string";
    }
    if (is_network && operand.kind == Operand::Kind::text) {
        return operand.text.find(':') == std::string::npos ? "ipv4-addr" : "ipv6-addr";
    }
    return type;
}

Result<bool> evaluate_test(ComparisonTest const& test, VariableLookup const& lookup) {
    auto is_true = false;
    for (auto const& operand : test.right) {
        auto const type = meeting_type(test.left, operand, lookup);
        TRY(left, value_of(test.left, type_for(test.comparison, type, test.left), lookup));
        TRY(right, value_of(operand, type_for(test.comparison, type, operand), lookup));
        TRY(is_met, one_comparison(test.comparison, left, right));
        if (is_met) {
            is_true = true;
            break;
        }
    }
    return is_true != test.is_negated;
}

Result<bool>
evaluate_node(Condition const& condition, std::size_t at, VariableLookup const& lookup) {
    auto const& node = condition.nodes.at(at);
    switch (node.kind) {
    case ConditionNode::Kind::test:
        return evaluate_test(condition.tests.at(node.test), lookup);
    case ConditionNode::Kind::negation: {
        TRY(inside, evaluate_node(condition, node.parts.at(0), lookup));
        return !inside;
    }
    case ConditionNode::Kind::all:
    case ConditionNode::Kind::any:
        break;
    }
    auto const is_decided_by = node.kind == ConditionNode::Kind::any;
    for (auto const part : node.parts) {
        TRY(value, evaluate_node(condition, part, lookup));
        if (value == is_decided_by) {
            return value;
        }
    }
    return !is_decided_by;
}

/// A literal against the type of what it meets; nothing to say when a variable is not declared.
Result<void>
check_literals(ComparisonTest const& test, Operand const& right, VariableLookup const& lookup) {
    auto const is_known = [&](Operand const& operand) {
        return operand.kind != Operand::Kind::variable || lookup(operand.text) != nullptr;
    };
    if (!is_known(test.left) || !is_known(right)) {
        return {};
    }
    auto const type = meeting_type(test.left, right, lookup);
    auto values = std::vector<TypedValue>{};
    for (auto const* const side : {&test.left, &right}) {
        if (side->kind != Operand::Kind::variable) {
            TRY(value, literal_value(*side, type_for(test.comparison, type, *side)));
            values.push_back(std::move(value));
        } else if (auto value = typed_value(*lookup(side->text))) {
            values.push_back(*std::move(value));
        }
    }
    if (values.size() == 2) {
        TRY_DONE(one_comparison(test.comparison, values[0], values[1]));
    }
    return {};
}

} // namespace

Result<bool> evaluate(Condition const& condition, VariableLookup const& lookup) {
    if (condition.nodes.empty()) {
        return Error{Errc::invalid_argument, "an empty condition"};
    }
    return evaluate_node(condition, condition.nodes.size() - 1, lookup);
}

std::vector<std::string> type_faults(Condition const& condition, VariableLookup const& lookup) {
    auto faults = std::vector<std::string>{};
    for (auto const& test : condition.tests) {
        for (auto const& right : test.right) {
            auto const checked = check_literals(test, right, lookup);
            if (!checked) {
                faults.push_back(checked.error().text());
            }
        }
    }
    return faults;
}

} // namespace sonae::playbooks
