// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/paper_files.hpp"

#include "daemon/paper/phone_tree_pdf.hpp"

namespace sonae::app {

namespace {

using core::contacts::Language;

// A list that somebody types in, line by line, is one change to the paper.
constexpr auto least_pause = Millis{5'000};
// The first line of the cover is "now"; a printer is asked for it once a shift at most.
constexpr auto most_age = Millis{6 * 3'600'000};
constexpr auto retry_pause = Millis{10 * 60'000};

} // namespace

PaperFiles::PaperFiles(fs::path folder, core::Views& views, Clock const& clock, Log log)
    : folder_{std::move(folder)}
    , views_{views}
    , clock_{clock}
    , log_{log} {}

void PaperFiles::directory_changed() {
    state_.with([](State& state) { state.is_changed = true; });
}

void PaperFiles::tend(api::ReadPool& readers) {
    auto const now = clock_.steady();
    auto const hospital = views_.people.house().first;
    auto const is_due = state_.with([&](State& state) {
        if (state.is_writing) {
            return false;
        }
        auto const since = state.tried_at ? now - *state.tried_at : most_age;
        auto const is_stale = state.is_changed || state.hospital != hospital;
        auto const is_failed = !state.figures.failure.empty();
        state.is_writing = (is_stale && since >= least_pause) ||
                           (is_failed && since >= retry_pause) || since >= most_age;
        if (state.is_writing) {
            state.is_changed = false;
            state.tried_at = now;
            state.hospital = hospital;
        }
        return state.is_writing;
    });
    if (is_due && !readers.post([this](core::StoreReader& /*reader*/) { write(); })) {
        // Too much waits there: the next turn asks again.
        state_.with([](State& state) {
            state.is_writing = false;
            state.is_changed = true;
        });
    }
}

api::PaperFigures PaperFiles::figures() {
    return state_.with([](State& state) { return state.figures; });
}

void PaperFiles::write() {
    auto const now = clock_.now();
    auto const hospital = state_.with([](State& state) { return state.hospital; });
    auto const written = write_all(now, hospital);
    if (!written) {
        log_.warn(
            "paper", "phone tree not written, tried again", {{"error", written.error().text()}}
        );
    }
    state_.with([&](State& state) {
        state.is_writing = false;
        state.figures.failure = written ? "" : written.error().text();
        if (written) {
            state.figures.written_at = now;
        }
    });
}

Result<void> PaperFiles::write_all(Instant now, std::string const& hospital) {
    TRY_DONE(make_private_folder(folder_).context("folder", folder_.string()));
    auto const content = views_.directory.get();
    for (auto const language : {Language::ja, Language::en}) {
        TRY(pdf, paper::phone_tree_pdf(*content, hospital, now, language));
        auto const name = "phone-tree-" + std::string{name_of(language)} + ".pdf";
        TRY_DONE(write_atomically(folder_ / name, pdf, Secrecy::private_to_owner));
    }
    return {};
}

} // namespace sonae::app
