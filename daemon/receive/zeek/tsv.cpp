// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/zeek/tsv.hpp"

#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <charconv>

namespace sonae::receive::zeek {

namespace {

/// Zeek writes separators and what is no text as "\x09".
std::string unescaped(std::string_view text) {
    auto out = std::string{};
    while (!text.empty()) {
        auto const at = text.find("\\x");
        out += text.substr(0, at);
        if (at == std::string_view::npos) {
            break;
        }
        auto const byte = from_hex(text.substr(at + 2, 2));
        if (byte && byte->size() == 1) {
            out += static_cast<char>(byte->front());
            text.remove_prefix(at + 4);
        } else {
            out += "\\x";
            text.remove_prefix(at + 2);
        }
    }
    return out;
}

char first_of(std::string const& text, char otherwise) {
    return text.empty() ? otherwise : text.front();
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    auto value = Number{};
    auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    auto const is_whole = code == std::errc{} && end == text.data() + text.size();
    return is_whole ? std::optional{value} : std::nullopt;
}

} // namespace

class TsvRow final : public Row {
public:
    TsvRow(TsvLog const& log, std::string_view line)
        : log_{log}
        , values_{split(line, log.separator_)} {}

    [[nodiscard]] std::string text(std::string_view field) const override {
        return unescaped(raw(field));
    }

    [[nodiscard]] std::optional<std::int64_t> number(std::string_view field) const override {
        return number_in<std::int64_t>(raw(field));
    }

    [[nodiscard]] std::optional<double> real(std::string_view field) const override {
        return number_in<double>(raw(field));
    }

    [[nodiscard]] std::optional<bool> flag(std::string_view field) const override {
        auto const value = raw(field);
        return value == "T"   ? std::optional{true}
               : value == "F" ? std::optional{false}
                              : std::nullopt;
    }

    [[nodiscard]] std::vector<std::string>
    texts(std::string_view field, std::size_t most) const override {
        auto list = std::vector<std::string>{};
        auto const value = raw(field);
        if (value.empty()) {
            return list;
        }
        for (auto const each : split(value, log_.set_separator_)) {
            if (list.size() < most) {
                list.push_back(unescaped(each));
            }
        }
        return list;
    }

private:
    [[nodiscard]] std::string_view raw(std::string_view field) const {
        auto const at = std::ranges::find(log_.fields_, field);
        auto const index = static_cast<std::size_t>(at - log_.fields_.begin());
        if (index >= values_.size() || at == log_.fields_.end()) {
            return {};
        }
        auto const value = values_[index];
        return value == log_.unset_ || value == log_.empty_ ? std::string_view{} : value;
    }

    TsvLog const& log_;
    std::vector<std::string_view> values_;
};

void TsvLog::take_head(std::string_view line) {
    if (line.starts_with("#separator ")) {
        separator_ = first_of(unescaped(line.substr(11)), '\t');
        return;
    }
    auto const name = line.substr(0, line.find(separator_));
    auto const rest = line.substr(std::min(name.size() + 1, line.size()));
    if (name == "#set_separator") {
        set_separator_ = first_of(unescaped(rest), ',');
    } else if (name == "#empty_field") {
        empty_ = rest;
    } else if (name == "#unset_field") {
        unset_ = rest;
    } else if (name == "#path") {
        path_ = rest;
    } else if (name == "#fields") {
        fields_.clear();
        for (auto const field : split(rest, separator_)) {
            if (fields_.size() < most_fields) {
                fields_.emplace_back(field);
            }
        }
    }
}

std::unique_ptr<Row> TsvLog::row(std::string_view line) const {
    return std::make_unique<TsvRow>(*this, line);
}

} // namespace sonae::receive::zeek
