// SPDX-License-Identifier: Apache-2.0
// Writes objects of the model by their `members` functions. Only codecs include this.
#pragma once

#include "playbooks/data_types.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::playbooks {

template <class T>
Json written(T const& value);

/// Gathers the members that are there.
class Writer {
public:
    template <class T>
    void operator()(std::string_view name, T const& value) {
        object.emplace_back(std::string{name}, written(value));
    }

    template <class T>
    void operator()(std::string_view name, std::optional<T> const& value) {
        if (value) {
            (*this)(name, *value);
        }
    }

    template <class T>
    void operator()(std::string_view name, std::vector<T> const& list) {
        if (list.empty()) {
            return;
        }
        auto elements = JsonArray{};
        for (auto const& element : list) {
            elements.push_back(written(element));
        }
        object.emplace_back(std::string{name}, Json{std::move(elements)});
    }

    template <class T>
    void
    operator()(std::string_view name, std::map<std::string, T, std::less<>> const& dictionary) {
        if (!dictionary.empty()) {
            object.emplace_back(std::string{name}, written(dictionary));
        }
    }

    template <class T>
    void at_most_one(std::string_view name, std::vector<T> const& list) {
        if (!list.empty()) {
            (*this)(name, list.front());
        }
    }

    /// What the model does not carry; a member that it has meanwhile got goes first.
    Json with(JsonObject const& extra) {
        auto const known = object.size();
        for (auto const& member : extra) {
            auto const is_written = std::any_of(
                object.begin(),
                object.begin() + static_cast<std::ptrdiff_t>(known),
                [&](auto const& other) { return other.first == member.first; }
            );
            if (!is_written) {
                object.push_back(member);
            }
        }
        return Json{std::move(object)};
    }

    JsonObject object;
};

inline Json written_value(std::string const& text) {
    return Json{text};
}

inline Json written_value(bool flag) {
    return Json{flag};
}

inline Json written_value(std::int64_t number) {
    return Json{static_cast<double>(number)};
}

inline Json written_value(Json const& value) {
    return value;
}

inline Json written_value(Timestamp const& time) {
    return Json{time.text};
}

inline Json written_value(std::vector<std::string> const& texts) {
    return Json{JsonArray(texts.begin(), texts.end())};
}

template <class T>
Json written_value(std::map<std::string, T, std::less<>> const& dictionary) {
    auto object = JsonObject{};
    for (auto const& [key, value] : dictionary) {
        object.emplace_back(key, written(value));
    }
    return Json{std::move(object)};
}

template <class T>
concept WritableModel = requires(T const& object, Writer& writer) {
    members(writer, object);
};

template <WritableModel T>
Json written_value(T const& object) {
    auto writer = Writer{};
    members(writer, object);
    return writer.with(object.extra);
}

template <class T>
Json written(T const& value) {
    return written_value(value);
}

} // namespace sonae::playbooks
