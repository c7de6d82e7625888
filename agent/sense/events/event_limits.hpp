// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace sonae::sense {

/// How much is told and kept. All tables full take less than 12 MiB (measured by `bench_sense
/// --memory`).
struct EventLimits {
    std::size_t a_second = 8'192;       ///< events; what is more is lost, and counted
    std::size_t flows_a_second = 6'144; ///< of these
    std::size_t kept = 16'384;          ///< until somebody takes them
    std::size_t flows = 16'384;         ///< that are followed at once; a multiple of four
    std::size_t queries = 1'024;        ///< about addresses, that wait for an answer
    std::size_t lookups = 2'048;        ///< about names, the same
    std::size_t neighbours = 512;       ///< LLDP and CDP
    std::size_t bridges = 256;
    std::size_t associations = 512;     ///< of DICOM
    std::size_t messages = 256;         ///< of HL7, that have not ended
    std::size_t pairs = 1'024;          ///< of echoes within a second
    std::size_t machines_a_second = 64; ///< newcomers that are told one by one
    std::uint64_t seed = 0;             ///< of every hash; equal seeds make equal events
};

} // namespace sonae::sense
