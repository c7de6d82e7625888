// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

namespace sonae {

enum class LogLevel { debug, info, warn, error };

/// One key and value of a log event. Text from outside is escaped when the line is made.
struct LogField {
    std::string_view key;
    std::string value;

    LogField(std::string_view name, std::string text)
        : key{name}
        , value{std::move(text)} {}

    LogField(std::string_view name, std::string_view text)
        : key{name}
        , value{text} {}

    LogField(std::string_view name, char const* text)
        : key{name}
        , value{text} {}

    template <class Number>

    requires std::is_arithmetic_v<Number> LogField(std::string_view name, Number number)
        : key{name}
        , value{std::to_string(number)} {}
};

/// Takes finished lines. Implementations must be callable from any thread and must not block on a
/// full disk.
class LogSink {
public:
    virtual ~LogSink() = default;
    virtual void write(LogLevel level, std::string_view line) = 0;
};

/// Structured events for support: a component token, a constant message, fields. One event is one
/// line: `2026-05-01T02:00:00.120Z warn notify "delivery failed" incident=inc_… channel=sms`
class Log {
public:
    Log(LogSink& sink, Clock const& clock, LogLevel least)
        : sink_{&sink}
        , clock_{&clock}
        , least_{least} {}

    using Fields = std::initializer_list<LogField>;
    void debug(std::string_view component, std::string_view message, Fields fields = {}) const;
    void info(std::string_view component, std::string_view message, Fields fields = {}) const;
    void warn(std::string_view component, std::string_view message, Fields fields = {}) const;
    void error(std::string_view component, std::string_view message, Fields fields = {}) const;

private:
    void write(LogLevel level, std::string_view component, std::string_view message, Fields fields)
        const;

    LogSink* sink_;
    Clock const* clock_;
    LogLevel least_;
};

/// Writes each line to standard error with one write(2), where journald or a terminal reads it.
class StderrSink final : public LogSink {
public:
    void write(LogLevel level, std::string_view line) override;
};

} // namespace sonae
