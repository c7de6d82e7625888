// SPDX-License-Identifier: Apache-2.0
// Writes documents by their `fields` functions, which document_reader.hpp reads by. Only the codec
// includes this.
#pragma once

#include "daemon/core/contacts/contact.hpp"
#include "playbooks/json.hpp"

#include <chrono>

namespace sonae::core::contacts {

using playbooks::Json;
using playbooks::JsonArray;
using playbooks::JsonObject;

class DocumentWriter;

template <class T>
concept Written = requires(DocumentWriter& writer, T const& object) {
    fields(writer, object);
};

template <class T>
concept Coded = requires(T code) {
    { name_of(code) } -> std::same_as<std::string_view>;
};

class DocumentWriter {
public:
    template <class T, class... Rule>
    void operator()(std::string_view name, T const& value, Rule const&... /*rules*/) {
        object.emplace_back(std::string{name}, json_of(value));
    }

    void must(bool /*holds*/, std::string_view /*name*/, std::string_view /*fault*/) {}

    JsonObject object;

private:
    static Json json_of(std::string const& text) { return text; }

    static Json json_of(bool flag) { return flag; }

    static Json json_of(std::int64_t number) { return static_cast<double>(number); }

    static Json json_of(Instant at) { return to_rfc3339(at); }

    static Json json_of(std::chrono::minutes minutes) { return json_of(minutes.count()); }

    static Json json_of(std::chrono::year_month_day day) {
        return to_rfc3339(std::chrono::sys_days{day}).substr(0, 10);
    }

    template <class Tag>
    static Json json_of(Id<Tag> const& id) {
        return id.text();
    }

    template <Coded T>
    static Json json_of(T code) {
        return name_of(code);
    }

    template <Written T>
    static Json json_of(T const& value) {
        auto inner = DocumentWriter{};
        fields(inner, value);
        return std::move(inner.object);
    }

    template <class T>
    static Json json_of(std::optional<T> const& value) {
        return value ? json_of(*value) : Json{};
    }

    template <class T>
    static Json json_of(std::vector<T> const& list) {
        auto array = JsonArray{};
        array.reserve(list.size());
        for (auto const& each : list) {
            array.push_back(json_of(each));
        }
        return array;
    }
};

} // namespace sonae::core::contacts
