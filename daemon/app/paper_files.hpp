// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/services.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/guarded.hpp"

namespace sonae::app {

/// Keeps the printed phone tree in `folder`, as phone-tree-ja.pdf and phone-tree-en.pdf (0600), so
/// that it is there when the web is not.
class PaperFiles {
public:
    /// All must outlive it.
    PaperFiles(fs::path folder, core::Views& views, Clock const& clock, Log log);

    /// From any thread: what stands on the paper is no longer so.
    void directory_changed();

    /// From the main thread, often: lets a reading thread write when that is due, which is after a
    /// change of the directory or of the hospital's name, and every six hours.
    void tend(api::ReadPool& readers);

    /// From any thread.
    [[nodiscard]] api::PaperFigures figures();

private:
    void write();
    Result<void> write_all(Instant now, std::string const& hospital);

    struct State {
        bool is_changed = true;
        bool is_writing = false;
        std::optional<Millis> tried_at; ///< steady
        std::string hospital;           ///< that stands on it
        api::PaperFigures figures;
    };

    fs::path folder_;
    core::Views& views_;
    Clock const& clock_;
    Log log_;
    Guarded<State> state_; ///< of the main, the engine, the network and the reading threads
};

} // namespace sonae::app
