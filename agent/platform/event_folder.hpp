// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/event_courier.hpp"

#include <filesystem>
#include <set>

namespace sonae::agent {

/// The folder in which sensors leave their events ("IF.SEQ.COUNT.events"). It may come later than
/// the agent, and go.
class EventFolder final : public EventFolderPort {
public:
    explicit EventFolder(std::filesystem::path folder)
        : folder_{std::move(folder)} {}

    std::vector<EventFile> list() override;
    Result<std::string> read(std::string const& name) override;
    bool remove(std::string const& name) override;

private:
    std::filesystem::path folder_;
    std::set<std::string, std::less<>> staying_; ///< those that may not be removed
};

} // namespace sonae::agent
