// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/answer.hpp"
#include "daemon/cli/catalogue.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace sonae::cli {

struct Context;
struct Invocation;

/// `--name VALUE`, or a flag when `value` is empty.
struct Option {
    std::string_view name;
    std::string_view value;
    Text says;
    bool may_repeat = false;
    std::vector<std::string_view> choices = {}; ///< the only values, or none named
};

/// A word after the verb.
struct Argument {
    std::string_view name;
    Text says;
    bool is_optional = false;
    bool may_repeat = false; ///< the last one only
    std::vector<std::string_view> choices = {};
};

struct Example {
    std::string_view line;
    Text says;
};

/// One command. The table of them drives the parser, --help, the completions and the man pages.
struct Command {
    std::string_view path; ///< "asset list", "agent token create"
    Text says;             ///< what it does, one line
    std::vector<Argument> arguments = {};
    std::vector<Option> options = {};
    std::vector<Example> examples = {}; ///< at least one, two where there is more to show
    Answer<ExitCode> (*run)(Context&, Invocation const&) = nullptr;
};

/// Every command, in the order in which help shows them.
std::span<Command const> commands();

/// Options that every command takes.
std::span<Option const> global_options();

/// What the first word of a path is about.
struct Noun {
    std::string_view name;
    Text says;
};

std::span<Noun const> nouns();

} // namespace sonae::cli
