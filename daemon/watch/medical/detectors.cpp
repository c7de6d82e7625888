// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/medical/detectors.hpp"

#include "daemon/watch/medical/device_silence.hpp"
#include "daemon/watch/medical/dicom_opening.hpp"
#include "daemon/watch/medical/dicom_retrieval.hpp"
#include "daemon/watch/medical/hl7_anomaly.hpp"
#include "daemon/watch/medical/mass_silence.hpp"

namespace sonae::watch {

void add_medical(Detectors& detectors) {
    detectors.push_back(make_dicom_opening());
    detectors.push_back(make_dicom_retrieval());
    detectors.push_back(make_hl7_anomaly());
    detectors.push_back(make_device_silence());
    detectors.push_back(make_mass_silence());
}

} // namespace sonae::watch
