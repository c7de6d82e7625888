// SPDX-License-Identifier: Apache-2.0
// Reads documents by their `fields` functions, which document_writer.hpp writes by. Only the codec
// includes this.
#pragma once

#include "daemon/core/contacts/text_rules.hpp"
#include "playbooks/fault.hpp"
#include "playbooks/json.hpp"

#include <algorithm>
#include <chrono>

namespace sonae::core::contacts {

/// How many, or how much; both included.
struct Range {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

/// Who and what it is, from its name in a document.
bool from_name(std::string_view name, ChannelKind& into);
bool from_name(std::string_view name, Hours& into);
bool from_name(std::string_view name, Power& into);
bool from_name(std::string_view name, Language& into);

/// "2026-11-02"; only days that exist, 1999 to 2100.
bool from_name(std::string_view name, std::chrono::year_month_day& into);

/// RFC 3339, 1999 to 2100 in UTC.
bool from_name(std::string_view name, Instant& into);

template <class Tag>
bool from_name(std::string_view name, Id<Tag>& into) {
    auto const id = Id<Tag>::parse(name);
    into = id ? *id : into;
    return id.has_value();
}

/// What is written as one text that is a name of it.
template <class T>
concept Named = requires(std::string_view name, T& into) {
    from_name(name, into);
};

/// The first fault of a document.
class FirstFault {
public:
    void set(Errc code, std::string_view what, std::string const& pointer) {
        if (!error_) {
            error_ = Error{code, std::string{what}, {pointer}};
        }
    }

    [[nodiscard]] std::optional<Error> const& error() const { return error_; }

private:
    std::optional<Error> error_;
};

class DocumentReader;

/// What is an object of its own.
template <class T>
concept Readable = requires(DocumentReader& reader, T& into) {
    fields(reader, into);
};

/// Takes the members that an object has to have, and no others.
class DocumentReader {
public:
    DocumentReader(playbooks::JsonObject const& object, std::string pointer, FirstFault& fault)
        : object_{object}
        , pointer_{std::move(pointer)}
        , fault_{fault} {}

    template <class T, class... Rule>
    void operator()(std::string_view name, T& into, Rule const&... rules) {
        taken_.push_back(name);
        auto const pointer = playbooks::pointer_to(pointer_, name);
        auto const* const value = playbooks::find(object_, name);
        if (value == nullptr) {
            fault_.set(Errc::malformed, "a member is missing", pointer);
            return;
        }
        read(*value, into, pointer, rules...);
    }

    /// What members must be to one another; `name` is blamed.
    void must(bool holds, std::string_view name, std::string_view fault) {
        if (!holds) {
            fault_.set(Errc::invalid_argument, fault, playbooks::pointer_to(pointer_, name));
        }
    }

    /// To be called after the last member.
    void finish() {
        for (auto const& [name, value] : object_) {
            if (std::ranges::find(taken_, name) == taken_.end()) {
                fault_.set(
                    Errc::malformed, "no such member", playbooks::pointer_to(pointer_, name)
                );
            }
        }
    }

private:
    using Json = playbooks::Json;

    void other_kind(std::string const& pointer) {
        fault_.set(Errc::malformed, "a member is of another kind", pointer);
    }

    void
    read(Json const& json, std::string& into, std::string const& pointer, TextRule const& rule) {
        if (json.text() == nullptr) {
            other_kind(pointer);
            return;
        }
        into = *json.text();
        if (auto const broken = broken_by(into, rule); !broken.empty()) {
            fault_.set(Errc::invalid_argument, broken, pointer);
        }
    }

    void read(Json const& json, bool& into, std::string const& pointer) {
        if (json.flag() == nullptr) {
            other_kind(pointer);
            return;
        }
        into = *json.flag();
    }

    void
    read(Json const& json, std::int64_t& into, std::string const& pointer, Range const& range) {
        auto const number = json.integer();
        if (!number) {
            other_kind(pointer);
            return;
        }
        into = *number;
        if (into < range.least || into > range.most) {
            fault_.set(Errc::invalid_argument, "out_of_range", pointer);
        }
    }

    void read(
        Json const& json, std::chrono::minutes& into, std::string const& pointer, Range const& range
    ) {
        auto count = std::int64_t{0};
        read(json, count, pointer, range);
        into = std::chrono::minutes{count};
    }

    template <Named T>
    void read(Json const& json, T& into, std::string const& pointer) {
        if (json.text() == nullptr || !from_name(*json.text(), into)) {
            other_kind(pointer);
        }
    }

    template <Readable T>
    void read(Json const& json, T& into, std::string const& pointer) {
        if (json.object() == nullptr) {
            other_kind(pointer);
            return;
        }
        auto inner = DocumentReader{*json.object(), pointer, fault_};
        fields(inner, into);
        inner.finish();
    }

    template <class T>
    void read(Json const& json, std::optional<T>& into, std::string const& pointer) {
        if (!json.is_null()) {
            read(json, into.emplace(), pointer);
        }
    }

    template <class T, class... Rule>
    void read(
        Json const& json,
        std::vector<T>& into,
        std::string const& pointer,
        Range const& count,
        Rule const&... rules
    ) {
        auto const* const array = json.array();
        if (array == nullptr) {
            other_kind(pointer);
            return;
        }
        auto const size = static_cast<std::int64_t>(array->size());
        if (size < count.least || size > count.most) {
            fault_.set(Errc::invalid_argument, "out_of_range", pointer);
            return;
        }
        for (auto i = std::size_t{0}; i < array->size(); ++i) {
            read((*array)[i], into.emplace_back(), playbooks::pointer_to(pointer, i), rules...);
        }
    }

    playbooks::JsonObject const& object_;
    std::string pointer_;
    FirstFault& fault_;
    std::vector<std::string_view> taken_;
};

} // namespace sonae::core::contacts
