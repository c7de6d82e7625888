// SPDX-License-Identifier: Apache-2.0
// Writes and reads types by their `fields` functions, so that the two cannot disagree. Only the
// codecs of this folder include this.
#pragma once

#include "inventory/base/id.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"
#include "inventory/topology/json_value.hpp"

#include <concepts>
#include <limits>
#include <optional>
#include <type_traits>

namespace sonae::topology {

/// `T` or `T const`.
template <class T, class Model>
concept Is = std::is_same_v<std::remove_const_t<T>, Model>;

template <class T>
concept Code = std::is_enum_v<T>;

/// Specialised beside each enum that stands in a document.
template <Code E>
std::optional<E> from_code(std::string_view name);

class FieldWriter;

/// An object with members of its own, told by a function `fields` beside its type.
template <class T>
concept HasFields = requires(FieldWriter& writer, T const& object) {
    fields(writer, object);
};

/// Writes members into an object that is open. Nothing is written for an optional without value,
/// nor for a time that is not known. Without times it leaves all of them out.
class FieldWriter {
public:
    explicit FieldWriter(JsonWriter& json, bool has_times = true)
        : json_{json}
        , has_times_{has_times} {}

    template <class T>
    void operator()(std::string_view name, T const& value) {
        json_.key(name);
        write(value);
    }

    template <class T>
    void operator()(std::string_view name, std::optional<T> const& value) {
        if (value) {
            (*this)(name, *value);
        }
    }

    void operator()(std::string_view name, Instant at) {
        if (has_times_ && at != Instant{}) {
            (*this)(name, to_rfc3339(at));
        }
    }

    /// What is no UTF-8 must not spoil the document.
    void write(std::string const& text) {
        auto const is_valid = valid_utf8_prefix(text) == text.size();
        json_.value(is_valid ? std::string_view{text} : std::string_view{repaired_utf8(text)});
    }

    void write(bool flag) { json_.value(flag); }

    template <std::integral T>
    void write(T number) {
        json_.value(static_cast<std::int64_t>(number));
    }

    template <Code E>
    void write(E code) {
        json_.value(name_of(code));
    }

    template <class Tag>
    void write(Id<Tag> const& id) {
        json_.value(std::string_view{id.text()});
    }

    template <class T>
    void write(std::vector<T> const& list) {
        json_.begin_array();
        for (auto const& each : list) {
            write(each);
        }
        json_.end_array();
    }

    template <HasFields T>
    void write(T const& object) {
        json_.begin_object();
        fields(*this, object);
        json_.end_object();
    }

private:
    JsonWriter& json_;
    bool has_times_;
};

/// Takes members from an object. A member that is missing or null leaves its target as it is, so
/// that documents of an older version can be read; one of another kind is an error. The first fault
/// is remembered.
class FieldReader {
public:
    explicit FieldReader(JsonValue const& object)
        : object_{&object} {}

    template <class T>
    void operator()(std::string_view name, T& into) {
        auto const* const value = object_->find(name);
        if (fault_ || value == nullptr || value->is_null()) {
            return;
        }
        auto const before = pointer_.size();
        pointer_ += '/';
        pointer_ += name;
        read(*value, into);
        if (!fault_) {
            pointer_.resize(before);
        }
    }

    template <class T>
    void read(JsonValue const& value, T& into) {
        if (!take(value, into)) {
            fault_ = true;
        }
    }

    /// Errors: malformed, naming the member.
    [[nodiscard]] Result<void> finish() const {
        return fault_
                   ? Result<void>{Error{Errc::malformed, "a member is of another kind", {pointer_}}}
                   : Result<void>{};
    }

private:
    static bool take(JsonValue const& value, std::string& into) {
        auto const* const text = value.as<std::string>();
        into = text == nullptr ? std::string{} : *text;
        return text != nullptr;
    }

    static bool take(JsonValue const& value, bool& into) {
        auto const* const flag = value.as<bool>();
        into = flag != nullptr && *flag;
        return flag != nullptr;
    }

    template <std::integral T>
    static bool take(JsonValue const& value, T& into) {
        auto const* const number = value.as<std::int64_t>();
        if (number == nullptr || !std::in_range<T>(*number)) {
            return false;
        }
        into = static_cast<T>(*number);
        return true;
    }

    template <Code E>
    static bool take(JsonValue const& value, E& into) {
        auto const* const text = value.as<std::string>();
        auto const code = text == nullptr ? std::nullopt : from_code<E>(*text);
        into = code.value_or(into);
        return code.has_value();
    }

    static bool take(JsonValue const& value, Instant& into) {
        auto const* const text = value.as<std::string>();
        return text != nullptr && keep(parse_rfc3339(*text), into);
    }

    template <class Tag>
    static bool take(JsonValue const& value, Id<Tag>& into) {
        auto const* const text = value.as<std::string>();
        return text != nullptr && keep(Id<Tag>::parse(*text), into);
    }

    template <class T>
    bool take(JsonValue const& value, std::optional<T>& into) {
        return take(value, into.emplace());
    }

    template <class T>
    bool take(JsonValue const& value, std::vector<T>& into) {
        auto const* const list = value.as<JsonList>();
        if (list == nullptr) {
            return false;
        }
        into.reserve(list->size());
        auto const before = pointer_.size();
        for (auto i = std::size_t{0}; i < list->size(); ++i) {
            if (!take((*list)[i], into.emplace_back())) {
                // The members of an object that is refused stand behind the object's own place.
                pointer_.insert(before, "/" + std::to_string(i));
                return false;
            }
        }
        return true;
    }

    template <HasFields T>
    bool take(JsonValue const& value, T& into) {
        if (value.as<JsonMembers>() == nullptr) {
            return false;
        }
        auto const* const outer = object_;
        object_ = &value;
        fields(*this, into);
        object_ = outer;
        return !fault_;
    }

    template <class T>
    static bool keep(Result<T> read, T& into) {
        if (!read) {
            return false;
        }
        into = std::move(read).value();
        return true;
    }

    JsonValue const* object_;
    std::string pointer_;
    bool fault_ = false;
};

} // namespace sonae::topology
