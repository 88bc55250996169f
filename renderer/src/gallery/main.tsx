/** `npm run gallery`: every component of `ui/` in every state, in both themes. Visual tests look at it. Not part of a build. */
import '../app/style-nonce.ts';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/literata/wght.css';
import '../app/theme.css';
import { createRoot } from 'react-dom/client';
import { createFixtureHost } from '../api/fixture/host.ts';
import { FixtureStudio } from '../api/fixture/studio.ts';
import { createServices } from '../app/services.ts';
import { ServicesContext } from '../app/use-services.ts';
import { Gallery } from './Gallery.tsx';

const services = createServices(createFixtureHost(new FixtureStudio()));
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ServicesContext value={services}>
      <Gallery />
    </ServicesContext>,
  );
}
