// SPDX-License-Identifier: Apache-2.0
// Reads objects of the model by their `members` functions. Only codecs include this.
#pragma once

#include "playbooks/data_types.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::playbooks {

template <class T>
bool read(Json const& value, T& into);

/// Takes each member of an object that has the form the model carries; the others stay.
class Reader {
public:
    explicit Reader(JsonObject const& object)
        : object_{object}
        , is_taken_(object.size(), false) {}

    template <class T>
    void operator()(std::string_view name, T& into) {
        for (auto i = std::size_t{0}; i < object_.size(); ++i) {
            if (object_[i].first == name) {
                is_taken_[i] = read(object_[i].second, into);
                return;
            }
        }
    }

    template <class T>
    void at_most_one(std::string_view name, std::vector<T>& into) {
        auto one = std::optional<T>{};
        (*this)(name, one);
        if (one) {
            into.push_back(std::move(*one));
        }
    }

    void take(std::string_view name) {
        auto text = std::string{};
        (*this)(name, text);
    }

    [[nodiscard]] JsonObject rest() const {
        auto rest = JsonObject{};
        for (auto i = std::size_t{0}; i < object_.size(); ++i) {
            if (!is_taken_[i]) {
                rest.push_back(object_[i]);
            }
        }
        return rest;
    }

private:
    JsonObject const& object_;
    std::vector<bool> is_taken_;
};

inline bool read_value(Json const& value, std::string& into) {
    if (value.text() == nullptr) {
        return false;
    }
    into = *value.text();
    return true;
}

inline bool read_value(Json const& value, bool& into) {
    if (value.flag() == nullptr) {
        return false;
    }
    into = *value.flag();
    return true;
}

inline bool read_value(Json const& value, std::int64_t& into) {
    auto const number = value.integer();
    into = number.value_or(0);
    return number.has_value();
}

inline bool read_value(Json const& value, Json& into) {
    into = value;
    return true;
}

inline bool read_value(Json const& value, Timestamp& into) {
    auto const at =
        value.text() == nullptr ? Result<Instant>{Error{}} : parse_rfc3339(*value.text());
    if (at) {
        into = {*value.text(), *at};
    }
    return at.has_value();
}

template <class T>
bool read_value(Json const& value, std::optional<T>& into) {
    auto content = T{};
    if (!read(value, content)) {
        return false;
    }
    into = std::move(content);
    return true;
}

/// An empty list stays among the rest: the model does not tell it from an absent one.
template <class T>
bool read_value(Json const& value, std::vector<T>& into) {
    auto const* const elements = value.array();
    auto list = std::vector<T>{};
    if (elements == nullptr || elements->empty()) {
        return false;
    }
    for (auto const& element : *elements) {
        if (!read(element, list.emplace_back())) {
            return false;
        }
    }
    into = std::move(list);
    return true;
}

/// As an empty list.
template <class T>
bool read_value(Json const& value, std::map<std::string, T, std::less<>>& into) {
    auto const* const entries = value.object();
    auto dictionary = std::map<std::string, T, std::less<>>{};
    if (entries == nullptr || entries->empty()) {
        return false;
    }
    for (auto const& [key, entry] : *entries) {
        if (!read(entry, dictionary[key])) {
            return false;
        }
    }
    into = std::move(dictionary);
    return true;
}

template <class T>
concept ReadableModel = requires(T& object, Reader& reader) {
    members(reader, object);
};

template <ReadableModel T>
bool read_value(Json const& value, T& into) {
    auto const* const object = value.object();
    if (object == nullptr) {
        return false;
    }
    auto reader = Reader{*object};
    members(reader, into);
    into.extra = reader.rest();
    return true;
}

template <class T>
bool read(Json const& value, T& into) {
    return read_value(value, into);
}

} // namespace sonae::playbooks
