// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/log.hpp"

namespace sonae::testing {

/// Keeps what was logged away from the test's output.
class SilentSink final : public LogSink {
public:
    void write(LogLevel /*level*/, std::string_view /*line*/) override {}
};

} // namespace sonae::testing
