// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/updates/apt_relation.hpp"

#include "agent/collect/packages/dpkg_stanza.hpp"
#include "agent/collect/packages/dpkg_version.hpp"

namespace sonae::collect {

namespace {

std::string_view take_until(std::string_view& text, char separator) {
    auto const at = text.find(separator);
    auto const part = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
    return part;
}

/// "<" and ">" alone are old spellings of "<=" and ">=".
Relation::Op op_of(std::string_view text) {
    using Op = Relation::Op;
    if (text == "=") {
        return Op::equal;
    }
    if (text == "<<") {
        return Op::less;
    }
    if (text == ">>") {
        return Op::greater;
    }
    return text == "<=" || text == "<" ? Op::less_or_equal : Op::greater_or_equal;
}

Relation relation_of(std::string_view text) {
    auto relation = Relation{};
    text = detail::without_space(text);
    relation.name = text.substr(0, text.find_first_of(" \t\n(["));
    text.remove_prefix(relation.name.size());
    if (auto const colon = relation.name.find(':'); colon != std::string_view::npos) {
        relation.qualifier = relation.name.substr(colon + 1);
        relation.name = relation.name.substr(0, colon);
    }
    auto const open = text.find('(');
    auto const close = text.find(')');
    if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
        auto const inner = detail::without_space(text.substr(open + 1, close - open - 1));
        auto const length = inner.find_first_not_of("<>=");
        relation.op = op_of(inner.substr(0, length));
        relation.version = length == std::string_view::npos
                               ? std::string_view{}
                               : detail::without_space(inner.substr(length));
    }
    return relation;
}

} // namespace

bool fits(Relation const& relation, std::string_view version) {
    using Op = Relation::Op;
    auto const order = relation.op == Op::any ? std::weak_ordering::equivalent
                                              : compare_debian_versions(version, relation.version);
    switch (relation.op) {
    case Op::any:
        return true;
    case Op::less:
        return std::is_lt(order);
    case Op::less_or_equal:
        return std::is_lteq(order);
    case Op::equal:
        return std::is_eq(order);
    case Op::greater_or_equal:
        return std::is_gteq(order);
    case Op::greater:
        return std::is_gt(order);
    }
    return false;
}

std::vector<Relation> const& RelationCursor::next() {
    clause_.clear();
    while (clause_.empty() && !rest_.empty()) {
        auto clause = take_until(rest_, ',');
        while (!clause.empty()) {
            auto const relation = relation_of(take_until(clause, '|'));
            if (!relation.name.empty()) {
                clause_.push_back(relation);
            }
        }
    }
    return clause_;
}

} // namespace sonae::collect
