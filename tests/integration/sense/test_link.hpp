// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "tests/integration/agent/agent_process.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

namespace sonae::test {

/// A cable in a network of this process's own: a sensor listens at the end "sensor0", the test
/// sends from the end "far0". The first one takes the process into its own network namespace, which
/// needs root.
class TestLink {
public:
    TestLink();
    TestLink(TestLink const&) = delete;
    TestLink& operator=(TestLink const&) = delete;
    ~TestLink();

    /// Why there is none; "" when there is.
    [[nodiscard]] std::string const& trouble() const { return trouble_; }

    void send(Bytes const& frame) const;

    void set_up() const;
    void set_down() const;
    void remove() const;
    void make() const;

private:
    std::string trouble_;
    mutable int socket_ = -1;
};

/// Until it is so, or for 40 seconds (a busy machine is slow): whether it became so.
template <class Predicate>
bool eventually(Predicate&& is_so) {
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds{40};
    while (std::chrono::steady_clock::now() < end) {
        if (is_so()) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return is_so();
}

/// The document of "sensor0" in a state folder; null while there is none.
nlohmann::json document_in(std::filesystem::path const& state);

bool has_host(nlohmann::json const& document, std::string const& mac);

/// Whether the document says why the sensor is blind with this code.
bool is_blind_by(nlohmann::json const& document, std::string const& code);

/// A line of /proc/PID/status without its name ("CapEff").
std::string status_line(int process, std::string const& name);

} // namespace sonae::test

/// For the body of a test or SetUp.
#define SKIP_WITHOUT(link)                                                                         \
    if (!(link).trouble().empty()) {                                                               \
        std::fprintf(stderr, "*** NOT TESTED, needs root: %s\n", (link).trouble().c_str());        \
        GTEST_SKIP() << "NOT TESTED, needs root: " << (link).trouble();                            \
    }
