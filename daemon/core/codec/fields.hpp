// SPDX-License-Identifier: Apache-2.0
// Writes and reads documents and changes by their `fields` functions, so that the two cannot
// disagree. Only codecs include this.
#pragma once

#include "daemon/core/codec/codes.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/id.hpp"
#include "playbooks/fault.hpp"
#include "playbooks/json.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <type_traits>

namespace sonae::core {

using playbooks::Json;
using playbooks::JsonArray;
using playbooks::JsonObject;

/// `T` or `T const`.
template <class T, class Model>
concept Is = std::is_same_v<std::remove_const_t<T>, Model>;

/// Errors: malformed.
inline Result<Digest> digest_of_hex(std::string_view text) {
    TRY(bytes, from_hex(text));
    auto digest = Digest{};
    if (bytes.size() != digest.size()) {
        return Error{Errc::malformed, "a SHA-256 has 64 digits"};
    }
    std::copy(bytes.begin(), bytes.end(), digest.begin());
    return digest;
}

// --- values

inline Json json_of(std::string const& text) {
    return text;
}

inline Json json_of(bool flag) {
    return flag;
}

inline Json json_of(std::int64_t number) {
    return static_cast<double>(number);
}

inline Json json_of(Json const& json) {
    return json;
}

inline Json json_of(Instant at) {
    return to_rfc3339(at);
}

inline Json json_of(Digest const& digest) {
    return to_hex(digest);
}

inline Json json_of(std::chrono::seconds seconds) {
    return static_cast<double>(seconds.count());
}

template <class Tag>
Json json_of(Id<Tag> const& id) {
    return id.text();
}

template <Coded E>
Json json_of(E code) {
    return code_of(code);
}

class FieldWriter;

/// An object with members of its own, told by a function `fields` beside its type.
template <class T>
concept HasFields = requires(FieldWriter& writer, T const& object) {
    fields(writer, object);
};

template <HasFields T>
Json json_of(T const& object);

template <class T>
Json json_of(std::optional<T> const& value) {
    return value ? json_of(*value) : Json{};
}

template <class T>
Json json_of(std::vector<T> const& list) {
    auto array = JsonArray{};
    for (auto const& each : list) {
        array.push_back(json_of(each));
    }
    return array;
}

template <class T>
Json json_of(std::map<std::string, T, std::less<>> const& map) {
    auto object = JsonObject{};
    for (auto const& [key, value] : map) {
        object.emplace_back(key, json_of(value));
    }
    return object;
}

class FieldWriter {
public:
    template <class T>
    void operator()(std::string_view name, T const& value) {
        object.emplace_back(std::string{name}, json_of(value));
    }

    template <class T>
    void optional(std::string_view name, T const& value) {
        (*this)(name, value);
    }

    JsonObject object;
};

template <HasFields T>
Json json_of(T const& object) {
    auto writer = FieldWriter{};
    fields(writer, object);
    return std::move(writer.object);
}

inline bool read_value(Json const& json, std::string& into) {
    into = json.text() == nullptr ? std::string{} : *json.text();
    return json.text() != nullptr;
}

inline bool read_value(Json const& json, bool& into) {
    into = json.flag() != nullptr && *json.flag();
    return json.flag() != nullptr;
}

inline bool read_value(Json const& json, std::int64_t& into) {
    auto const number = json.integer();
    into = number.value_or(0);
    return number.has_value();
}

inline bool read_value(Json const& json, Json& into) {
    into = json;
    return true;
}

template <class T>
bool keep(Result<T> read, T& into) {
    if (!read) {
        return false;
    }
    into = std::move(read).value();
    return true;
}

inline bool read_value(Json const& json, Instant& into) {
    return json.text() != nullptr && keep(parse_rfc3339(*json.text()), into);
}

inline bool read_value(Json const& json, Digest& into) {
    return json.text() != nullptr && keep(digest_of_hex(*json.text()), into);
}

template <class Tag>
bool read_value(Json const& json, Id<Tag>& into) {
    return json.text() != nullptr && keep(Id<Tag>::parse(*json.text()), into);
}

template <Coded E>
bool read_value(Json const& json, E& into) {
    auto const code = json.text() == nullptr ? std::nullopt : from_code<E>(*json.text());
    into = code.value_or(into);
    return code.has_value();
}

inline bool read_value(Json const& json, std::chrono::seconds& into) {
    auto const number = json.integer();
    into = std::chrono::seconds{number.value_or(0)};
    return number.has_value();
}

template <HasFields T>
bool read_value(Json const& json, T& into);

template <class T>
bool read_value(Json const& json, std::optional<T>& into) {
    return read_value(json, into.emplace());
}

template <class T>
bool read_value(Json const& json, std::vector<T>& into) {
    auto const* const array = json.array();
    return array != nullptr && std::all_of(array->begin(), array->end(), [&](Json const& each) {
               return read_value(each, into.emplace_back());
           });
}

template <class T>
bool read_value(Json const& json, std::map<std::string, T, std::less<>>& into) {
    auto const* const object = json.object();
    return object != nullptr && std::all_of(object->begin(), object->end(), [&](auto const& each) {
               return read_value(each.second, into[each.first]);
           });
}

/// Takes the members that an object has to have, and no others. The first fault is remembered.
class FieldReader {
public:
    explicit FieldReader(JsonObject const& object)
        : object_{object} {}

    template <class T>
    void operator()(std::string_view name, T& into) {
        auto const* const value = take(name);
        if (value == nullptr || !read_value(*value, into)) {
            blame(name, value == nullptr ? "a member is missing" : "a member is of another kind");
        }
    }

    /// May be absent, or null.
    template <class T>
    void optional(std::string_view name, T& into) {
        auto const* const value = take(name);
        if (value != nullptr && !value->is_null() && !read_value(*value, into)) {
            blame(name, "a member is of another kind");
        }
    }

    /// Errors: malformed, naming the first member that is missing, of another kind, or one that
    /// nobody asked for.
    [[nodiscard]] Result<void> finish() {
        for (auto const& [name, value] : object_) {
            if (std::find(taken_.begin(), taken_.end(), name) == taken_.end()) {
                blame(name, "no such member");
            }
        }
        return pointer_.empty() ? Result<void>{}
                                : Error{Errc::malformed, std::string{fault_}, {pointer_}};
    }

private:
    Json const* take(std::string_view name) {
        taken_.emplace_back(name);
        return playbooks::find(object_, name);
    }

    void blame(std::string_view name, std::string_view fault) {
        if (pointer_.empty()) {
            pointer_ = playbooks::pointer_to("", name);
            fault_ = fault;
        }
    }

    JsonObject const& object_;
    std::vector<std::string> taken_;
    std::string pointer_;
    std::string_view fault_;
};

template <HasFields T>
bool read_value(Json const& json, T& into) {
    if (json.object() == nullptr) {
        return false;
    }
    auto reader = FieldReader{*json.object()};
    fields(reader, into);
    return reader.finish().has_value();
}

} // namespace sonae::core
