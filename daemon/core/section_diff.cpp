// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/section_diff.hpp"

#include "inventory/base/json_writer.hpp"

namespace sonae::core {

namespace {

using schema::Fact;
using schema::Item;
using schema::Section;

void write_scalar(JsonWriter& json, schema::Scalar const& scalar) {
    if (auto const* texts = std::get_if<schema::Texts>(&scalar)) {
        json.begin_array();
        for (auto const& text : *texts) {
            json.value(std::string_view{text});
        }
        json.end_array();
    } else if (auto const* text = std::get_if<std::string>(&scalar)) {
        json.value(std::string_view{*text});
    } else if (auto const* number = std::get_if<std::int64_t>(&scalar)) {
        json.value(*number);
    } else {
        json.value(std::get<bool>(scalar));
    }
}

class Diff {
public:
    explicit Diff(std::string const& section)
        : section_{section} {}

    void compare(std::string const& key, Item const* before, Item const* after) {
        static auto const none = std::vector<Fact>{};
        auto const& old_facts = before != nullptr ? before->facts : none;
        auto const& new_facts = after != nullptr ? after->facts : none;
        if ((before == nullptr) != (after == nullptr) && old_facts.empty() && new_facts.empty()) {
            add(key, "", before != nullptr ? "true" : "", after != nullptr ? "true" : "");
        }
        merge(
            old_facts,
            new_facts,
            &Fact::name,
            [&](std::string const& name, Fact const* old_fact, Fact const* new_fact) {
                auto const was = old_fact != nullptr ? value_json(*old_fact) : std::string{};
                auto const is = new_fact != nullptr ? value_json(*new_fact) : std::string{};
                if (was != is) {
                    add(key, name, was, is);
                }
            }
        );
    }

    /// Walks two lists that are sorted by `key` and calls `visit` with each key and what stands at
    /// it in either.
    template <class T, class Visit>
    static void merge(
        std::vector<T> const& left,
        std::vector<T> const& right,
        std::string T::*key,
        Visit const& visit
    ) {
        auto a = left.begin();
        auto b = right.begin();
        while (a != left.end() || b != right.end()) {
            auto const takes_left = a != left.end() && (b == right.end() || (*a).*key <= (*b).*key);
            auto const takes_right =
                b != right.end() && (a == left.end() || (*b).*key <= (*a).*key);
            visit(
                takes_left ? (*a).*key : (*b).*key,
                takes_left ? &*a : nullptr,
                takes_right ? &*b : nullptr
            );
            a += takes_left ? 1 : 0;
            b += takes_right ? 1 : 0;
        }
    }

    std::vector<ChangeRecord> changes;

private:
    void
    add(std::string const& item,
        std::string_view field,
        std::string_view before,
        std::string_view after) {
        auto& change = changes.emplace_back();
        change.section = section_;
        change.item = item;
        change.field = field;
        change.before = before.empty() ? std::nullopt : std::optional<std::string>{before};
        change.after = after.empty() ? std::nullopt : std::optional<std::string>{after};
    }

    std::string const& section_;
};

} // namespace

std::string value_json(Fact const& fact) {
    auto json = JsonWriter{};
    if (auto const* absence = std::get_if<schema::Absence>(&fact.value)) {
        json.begin_object().member("absent", schema::name_of(*absence)).end_object();
    } else {
        write_scalar(json, std::get<schema::Scalar>(fact.value));
    }
    return std::move(json).text();
}

std::vector<ChangeRecord> section_changes(Section const& before, Section const& after) {
    auto diff = Diff{after.name};
    Diff::merge(
        before.items,
        after.items,
        &Item::key,
        [&](std::string const& key, Item const* was, Item const* is) { diff.compare(key, was, is); }
    );
    return std::move(diff.changes);
}

} // namespace sonae::core
