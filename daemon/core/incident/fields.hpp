// SPDX-License-Identifier: Apache-2.0
// Writes and reads changes and actions by their `fields` functions, so that the two cannot
// disagree. Only codecs include this.
#pragma once

#include "daemon/core/incident/codes.hpp"
#include "daemon/core/incident/incident.hpp"
#include "daemon/core/workflow/transition.hpp"

#include <algorithm>
#include <type_traits>

namespace sonae::core::incident {

using playbooks::Json;
using playbooks::JsonArray;
using playbooks::JsonObject;

/// `T` or `T const`.
template <class T, class Model>
concept Is = std::is_same_v<std::remove_const_t<T>, Model>;

/// Errors: malformed.
Result<Digest> digest_of_hex(std::string_view text);

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

inline Json json_of(TaskRef task) {
    return task.text();
}

inline Json json_of(workflow::Transition const& transition) {
    return workflow::transition_json(transition);
}

template <class Tag>
Json json_of(Id<Tag> const& id) {
    return id.text();
}

inline Json json_of(Phase phase) {
    return code_of(phase);
}

template <Coded E>
Json json_of(E code) {
    return code_of(code);
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

class FieldWriter;

template <class T>
concept HasFields = requires(FieldWriter& writer, T const& object) {
    fields(writer, object);
};

class FieldWriter {
public:
    template <class T>
    void operator()(std::string_view name, T const& value) {
        if constexpr (HasFields<T>) {
            auto inner = FieldWriter{};
            fields(inner, value);
            object.emplace_back(std::string{name}, std::move(inner.object));
        } else {
            object.emplace_back(std::string{name}, json_of(value));
        }
    }

    template <class T>
    void optional(std::string_view name, T const& value) {
        (*this)(name, value);
    }

    JsonObject object;
};

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

inline bool read_value(Json const& json, TaskRef& into) {
    return json.text() != nullptr && keep(parse_task(*json.text()), into);
}

inline bool read_value(Json const& json, workflow::Transition& into) {
    return keep(workflow::read_transition(json), into);
}

template <class Tag>
bool read_value(Json const& json, Id<Tag>& into) {
    return json.text() != nullptr && keep(Id<Tag>::parse(*json.text()), into);
}

inline bool read_value(Json const& json, Phase& into) {
    auto const phase = json.text() == nullptr ? std::nullopt : playbooks::phase_of(*json.text());
    into = phase.value_or(into);
    return phase.has_value();
}

template <Coded E>
bool read_value(Json const& json, E& into) {
    auto const code = json.text() == nullptr ? std::nullopt : from_code<E>(*json.text());
    into = code.value_or(into);
    return code.has_value();
}

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
        if (value == nullptr || !read(*value, into)) {
            blame(name, value == nullptr ? "a member is missing" : "a member is of another kind");
        }
    }

    /// May be absent, or null.
    template <class T>
    void optional(std::string_view name, T& into) {
        auto const* const value = take(name);
        if (value != nullptr && !value->is_null() && !read(*value, into)) {
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
    template <class T>
    bool read(Json const& value, T& into) {
        if constexpr (HasFields<T>) {
            if (value.object() == nullptr) {
                return false;
            }
            auto inner = FieldReader{*value.object()};
            fields(inner, into);
            return inner.finish().has_value();
        } else {
            return read_value(value, into);
        }
    }

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

template <class V, Is<ClockFacts> T>
void fields(V& v, T& o) {
    v("may_have_leaked", o.may_have_leaked);
    v("is_sensitive", o.is_sensitive);
    v("is_financial", o.is_financial);
    v("is_wrongful", o.is_wrongful);
    v("is_over_1000", o.is_over_1000);
    v("may_hinder_care", o.may_hinder_care);
    v("is_attack", o.is_attack);
}

} // namespace sonae::core::incident
