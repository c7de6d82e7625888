// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/event_courier.hpp"
#include "agent/core/sensor_courier.hpp"
#include "agent/platform/socket.hpp"

#include <filesystem>
#include <utility>
#include <vector>

namespace sonae::agent {

/// Where sensors leave their events, beside their documents.
std::filesystem::path event_folder_in(std::filesystem::path const& sensor_folder);

/// The folder in which sensors replace their documents ("IF.json"). It may come later than the
/// agent, and go.
class SensorFolder final : public SensorDocuments {
public:
    /// `others`: folders in which something else is left for the agent, that wake it as well.
    explicit SensorFolder(
        std::filesystem::path folder, std::vector<std::filesystem::path> others = {}
    );

    std::vector<SensorFile> list() override;
    Result<std::string> read(std::string_view interface) override;

    /// Readable when a document, or something in one of the others, came; -1 when the kernel does
    /// not tell. `list` takes note of it.
    [[nodiscard]] int descriptor() const { return events_.number(); }

    /// Whether there was a folder at the last `list`.
    [[nodiscard]] bool is_watched() const { return is_watched_; }

private:
    void watch();

    std::filesystem::path folder_;
    std::vector<std::filesystem::path> others_;
    Descriptor events_;
    bool is_watched_ = false;
};

/// Sends what sensors and the watch of this machine left while the agent waits for something else.
/// Whoever fills the folder without end wakes it four times a second and not more.
class SensorInterlude final : public Interlude {
public:
    SensorInterlude(SensorFolder& folder, SensorCourier& courier, std::vector<EventCourier*> events)
        : folder_{&folder}
        , courier_{&courier}
        , events_{std::move(events)} {}

    [[nodiscard]] int descriptor() const override;
    [[nodiscard]] Millis due() const override;
    void run() override;

private:
    SensorFolder* folder_;
    SensorCourier* courier_;
    std::vector<EventCourier*> events_;
    Deadline next_{Millis{0}};
    Deadline rest_{Millis{0}}; ///< nothing wakes it before
};

} // namespace sonae::agent
