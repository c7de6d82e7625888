// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace sonae::collect {

/// One alternative of a relationship field: `name[:qualifier] [(op version)]` (Debian policy, 7.1).
struct Relation {
    enum class Op { any, less, less_or_equal, equal, greater_or_equal, greater };
    std::string_view name;
    std::string_view qualifier; ///< "any", "native" or an architecture
    std::string_view version;
    Op op = Op::any;
};

/// Whether `version` is what the relation asks for.
bool fits(Relation const& relation, std::string_view version);

/// Walks the clauses of Depends, Conflicts, Provides … : parts between commas, each with its
/// alternatives. Malformed parts yield what can be understood; an empty clause is passed over.
class RelationCursor {
public:
    explicit RelationCursor(std::string_view field)
        : rest_{field} {}

    /// The alternatives of the next clause, valid until the next call; empty at the end.
    std::vector<Relation> const& next();

private:
    std::string_view rest_;
    std::vector<Relation> clause_;
};

} // namespace sonae::collect
