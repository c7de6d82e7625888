// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/log.hpp"

#include "inventory/base/text.hpp"

#include <cstdio>

namespace sonae {

namespace {

std::string_view name_of(LogLevel level) {
    switch (level) {
    case LogLevel::debug:
        return "debug";
    case LogLevel::info:
        return "info";
    case LogLevel::warn:
        return "warn";
    case LogLevel::error:
        return "error";
    }
    return "error";
}

bool needs_quotes(std::string_view value) {
    return value.empty() || value.find_first_of(" =\"\\") != std::string_view::npos;
}

void append_value(std::string& line, std::string_view value) {
    auto const escaped = escaped_for_display(value);
    if (!needs_quotes(escaped)) {
        line += escaped;
        return;
    }
    line += '"';
    for (auto const c : escaped) {
        if (c == '"' || c == '\\') {
            line += '\\';
        }
        line += c;
    }
    line += '"';
}

} // namespace

void Log::debug(std::string_view component, std::string_view message, Fields fields) const {
    write(LogLevel::debug, component, message, fields);
}

void Log::info(std::string_view component, std::string_view message, Fields fields) const {
    write(LogLevel::info, component, message, fields);
}

void Log::warn(std::string_view component, std::string_view message, Fields fields) const {
    write(LogLevel::warn, component, message, fields);
}

void Log::error(std::string_view component, std::string_view message, Fields fields) const {
    write(LogLevel::error, component, message, fields);
}

void Log::write(LogLevel level, std::string_view component, std::string_view message, Fields fields)
    const {
    if (level < least_) {
        return;
    }
    auto line = to_rfc3339(clock_->now());
    line += ' ';
    line += name_of(level);
    line += ' ';
    line += component;
    line += ' ';
    append_value(line, message);
    for (auto const& field : fields) {
        line += ' ';
        line += field.key;
        line += '=';
        append_value(line, field.value);
    }
    line += '\n';
    sink_->write(level, line);
}

void StderrSink::write(LogLevel /*level*/, std::string_view line) {
    // stderr is unbuffered: one fwrite is one write. A log that cannot be written must not stop the
    // work.
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace sonae
