// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/chronology/export.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::core {

class CanonicalReader;

/// What is wrong with an exported chronology. Closed; texts for people are elsewhere.
enum class ChronologyFlaw {
    not_a_chronology,    ///< the first line is not the head of an export
    unknown_version,     ///< of a later form than this program reads
    line_too_long,       ///< more than max_chronology_line_bytes
    malformed,           ///< not the canonical form; `byte` and `wanted` tell where
    other_incident,      ///< an entry of another incident than the first line's
    mixed_drill,         ///< drill and real in one chronology
    wrong_number,        ///< one is missing, repeated, or out of its order
    broken_chain,        ///< does not name the hash of the entry before it
    wrong_content,       ///< its content is not what its hash covers
    corrects_unknown,    ///< corrects an entry that is not before it
    wrong_checkpoint,    ///< the entries so far are not those of the checkpoint
    checkpoint_missing,  ///< where one is due
    wrong_end,           ///< count, head or root of the last line are not those of the entries
    cut_off,             ///< the file ends before its last line
    goes_on,             ///< something follows the last line
    differs_from_anchor, ///< the entries are not those of a checkpoint that was given
    short_of_anchor,     ///< fewer entries than a checkpoint that was given
};

/// Stable name of a flaw ("wrong_content").
std::string_view name_of(ChronologyFlaw flaw);

struct ChronologyFault {
    ChronologyFlaw flaw = ChronologyFlaw::malformed;
    std::int64_t line = 0;  ///< of the file, from 1
    std::int64_t entry = 0; ///< number that the entry there should have; 0: no entry belongs there
    std::size_t byte = 0;   ///< of the line, from 1; 0: the line as a whole
    std::string wanted;     ///< what should stand there, English; for support
};

struct ChronologyVerdict {
    std::optional<ChronologyFault> fault; ///< the first one, or nothing: everything fits
    std::string incident;
    ChronologyHead head;
    Digest root{}; ///< of head.number entries; up to the fault when there is one
};

inline constexpr auto max_chronology_line_bytes = std::size_t{128} * 1024;

/// Reads an exported chronology piece by piece, of any size and from anybody, and stops at the
/// first thing that is not as docs/chronology.md says. Holds one line at most. `anchors` are
/// checkpoints from elsewhere that the chronology must agree with.
class ChronologyVerifier {
public:
    explicit ChronologyVerifier(Sha256 sha256, std::vector<Checkpoint> anchors = {});

    /// The next bytes of the file. False after a fault: what follows need not be read.
    bool read(std::string_view bytes);

    /// After the last bytes.
    ChronologyVerdict finish();

private:
    enum class Part { head, entries, checkpoint, after_end };

    bool read_line(std::string_view line);
    bool read_head(std::string_view line);
    bool read_entry(std::string_view line);
    bool read_checkpoint(std::string_view line);
    bool read_end(std::string_view line);
    bool check_anchors();
    bool fail(ChronologyFlaw flaw);
    bool fail_at(CanonicalReader const& reader);

    Sha256 sha256_;
    std::vector<Checkpoint> anchors_;
    MerkleTree tree_;
    Part part_ = Part::head;
    std::string started_; ///< a line whose end has not been read
    std::string hashed_;  ///< scratch: what a hash covers
    std::string incident_;
    std::optional<bool> is_drill_;
    ChronologyHead head_;
    std::string head_hex_; ///< of head_.hash, as the next entry must name it
    std::int64_t line_ = 0;
    std::optional<ChronologyFault> fault_;
};

} // namespace sonae::core
