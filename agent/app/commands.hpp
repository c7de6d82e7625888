// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/app/exit_code.hpp"
#include "agent/app/options.hpp"

#include <cstdint>
#include <string_view>

namespace sonae::agent {

inline constexpr auto agent_version = std::string_view{SONAE_VERSION};

ExitCode collect_command(Options const& options);
ExitCode enrol_command(Options const& options);
ExitCode run_command(Options const& options);
ExitCode desktop_command(Options const& options);
ExitCode status_command(Options const& options);
ExitCode sense_command(Options const& options);
/// `sense --interface`: until it is stopped.
ExitCode sense_live_command(Options const& options);
/// Until it is stopped.
ExitCode watch_command(Options const& options);
ExitCode canary_command(Options const& options);
ExitCode self_test_command(Options const& options);

/// Against senders that choose what collides.
std::uint64_t random_seed();

/// To standard output.
void print(std::string_view text);

/// One line to standard error.
void complain(std::string_view text);

/// Says what failed, and the detail for support below it.
ExitCode fail(Language language, Text const& text, Error const& error);
ExitCode fail(Language language, Error const& error);

} // namespace sonae::agent
